// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.dcache.DentryOutcome.WRONG_DENTRY;
import static dcachestress.sample.Witness.FIND_LOST;
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
 * Two names in two chains and two directories change places while a task looks one of them up. The name exists all the
 * time, so it must be found, whichever dentry bears it.
 * <pre>java -jar target/dcache-stress.jar run --property Exchange</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"ADDED_BESIDE_HASHED", "TWO_HASHED", "WRONG_DENTRY", "REFCOUNT"},
        witnesses = {MISLED, FIND_LOST})
@Outcome(id = "FOUND", expect = ACCEPTABLE, desc = "found the name, at once or after a retry")
@Cast({"name: looked for; dentry of __d_move()",
        "other name: with which it changes places; target of __d_move()"})
@State
public class Exchange extends LookupRace {
    private static final int MOVER = 0;
    private static final int LOOKER = 1;
    private static final QStr OTHER_NAME = new QStr("other name", 1);

    private Dentry one;
    private Dentry other;
    private Dentry elsewhere;

    /** A sample. */
    public Exchange() {
        super(new Sizes(2, 1, 1, 2), "mover", "looker");
    }

    @Override
    void setScene() {
        one = hold(hashed(NAME, new Inode(false)));
        elsewhere = hold(dcache().allocateRoot(new QStr("elsewhere", 0), new Inode(true), 0));
        other = hold(fileSystem().lookupSlow(elsewhere, OTHER_NAME, d -> fileSystem().add(d, new Inode(false), DATA)));
    }

    /** Lets the two change places. */
    @Actor
    public void mover() {
        act(MOVER, () -> {
            task(MOVER).work(2);
            dcache().dExchange(one, other);
        });
    }

    /** Looks one of the names up. */
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
        boolean changed = one.name().equals(OTHER_NAME) && one.parent() == elsewhere && !one.unhashed()
                && other.name().equals(NAME) && other.parent() == directory() && !other.unhashed();
        return changed ? endingOf(LOOKER) : WRONG_DENTRY.name();
    }

    /** The exchange has sent the walk back, or held it up. */
    @Override
    protected boolean contended() {
        return heldUp(LOOKER);
    }
}
