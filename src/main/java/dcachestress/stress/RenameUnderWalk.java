// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.sample.Witness.MISLED;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.dcache.QStr;
import dcachestress.dcache.Sizes;
import dcachestress.sample.Cast;
import dcachestress.sample.Property;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A name is hashed, and so is another one before it in the chain. While a task walks that chain without a lock, the
 * other name is moved to another chain, and may take the walk along: the miss is a false one, and {@code rename_lock}
 * must say so.
 * <pre>java -jar target/dcache-stress.jar run --property RenameUnderWalk</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"ADDED_BESIDE_HASHED", "TWO_HASHED", "REFCOUNT"},
        witnesses = MISLED)
@Outcome(id = "FOUND", expect = ACCEPTABLE, desc = "found the name, at once or after a retry")
@Cast({"name: looked for",
        "before it in the chain: what is renamed; dentry of __d_move()",
        "in the other chain: the name that it gets; target of __d_move()"})
@State
public class RenameUnderWalk extends LookupRace {
    private static final int MOVER = 0;
    private static final int LOOKER = 1;
    private static final QStr BEFORE = new QStr("before it in the chain", 0);
    private static final QStr ELSEWHERE = new QStr("in the other chain", 1);

    private Dentry before;
    private Dentry elsewhere;

    /** A sample. */
    public RenameUnderWalk() {
        super(new Sizes(2, 1, 1, 2), "mover", "looker");
    }

    @Override
    void setScene() {
        hold(hashed(NAME, new Inode(false)));
        before = hold(hashed(BEFORE, new Inode(false)));
        elsewhere = hold(hashed(ELSEWHERE, null));
    }

    /** Renames the other dentry into the other chain, over a negative one. */
    @Actor
    public void mover() {
        act(MOVER, () -> {
            task(MOVER).work(2);
            dcache().dMove(before, elsewhere);
        });
    }

    /** Looks up the name that nobody touches. */
    @Actor
    public void looker() {
        act(LOOKER, () -> lookup(LOOKER, NAME));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    /** Who creates the name has missed it. */
    @Override
    protected int implied() {
        return MISLED.when(created(LOOKER));
    }

    @Override
    protected String outcome() {
        return endingOf(LOOKER);
    }

    /** The rename has sent the walk back, or held it up. */
    @Override
    protected boolean contended() {
        return heldUp(LOOKER);
    }
}
