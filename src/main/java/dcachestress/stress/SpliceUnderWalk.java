// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.sample.Witness.MISLED;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.dcache.FileSystem.Owned;
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
 * As {@link RenameUnderWalk}, but the other dentry is moved by a splice that ends a lookup: {@code d_splice_alias()}
 * must hold {@code rename_lock} just as a rename does. That lookup is in another directory, whose {@code i_dir_seq} the
 * walk does not look at.
 * <pre>java -jar target/dcache-stress.jar run --property SpliceUnderWalk</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"ADDED_BESIDE_HASHED", "TWO_HASHED", "REFCOUNT"},
        witnesses = MISLED)
@Outcome(id = "FOUND", expect = ACCEPTABLE, desc = "found the name, at once or after a retry")
@Cast({"name: looked for",
        "before it in the chain: what the splice moves; dentry of __d_move()",
        "in the other chain: in lookup; target of __d_move()"})
@State
public class SpliceUnderWalk extends LookupRace {
    private static final int SPLICER = 0;
    private static final int LOOKER = 1;
    private static final QStr BEFORE = new QStr("before it in the chain", 0);
    private static final QStr ELSEWHERE = new QStr("in the other chain", 1);

    private Inode inode;
    private Owned owned;

    /** A sample. */
    public SpliceUnderWalk() {
        super(new Sizes(2, 1, 1, 2), "splicer", "looker");
    }

    @Override
    void setScene() {
        inode = new Inode(true);
        hold(hashed(NAME, new Inode(false)));
        hold(hashed(BEFORE, inode));
        owned = fileSystem().begin(hold(dcache().allocateRoot(new QStr("elsewhere", 0), new Inode(true), 0)),
                ELSEWHERE);
    }

    /** Ends the other lookup with the dentry that stands before the name. */
    @Actor
    public void splicer() {
        act(SPLICER, () -> {
            task(SPLICER).work(2);
            spliceAtOnce(SPLICER, owned, inode);
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

    /** The move has sent the walk back, or held it up. */
    @Override
    protected boolean contended() {
        return heldUp(LOOKER);
    }
}
