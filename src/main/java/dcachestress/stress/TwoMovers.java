// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.kernel.Outcome.TWO_WRITERS;
import static dcachestress.dcache.DentryOutcome.WRONG_DENTRY;
import static dcachestress.sample.Witness.HELD_UP;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.dcache.QStr;
import dcachestress.sample.Property;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Two dentries change directories at once, each to where the other one comes from. Only {@code rename_lock} and the
 * parents' locks keep the moves apart; afterwards every dentry must be where it was moved to, once.
 * <pre>java -jar target/dcache-stress.jar run --property TwoMovers</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"LOCK_ORDER", "TWO_WRITERS", "TWO_HASHED", "REFCOUNT", "WRONG_DENTRY"},
        witnesses = HELD_UP)
@Outcome(id = "MOVED", expect = ACCEPTABLE, desc = "both moves were made")
@State
public class TwoMovers extends LookupRace {
    private static final int MOVER = 0;
    private static final int OTHER_MOVER = 1;
    private static final QStr OTHER_NAME = new QStr("other name", 0);
    private static final QStr NEW_NAME = new QStr("new name", 0);

    private Dentry elsewhere;
    private Dentry one;
    private Dentry other;
    private Dentry target;
    private Dentry otherTarget;

    /** A sample. */
    public TwoMovers() {
        super("mover", "other mover");
    }

    @Override
    void setScene() {
        elsewhere = hold(hashed(new QStr("elsewhere", 0), new Inode(true)));
        one = hold(hashed(NAME, new Inode(false)));
        otherTarget = hold(hashed(NEW_NAME, null));
        other = hold(fileSystem().lookupSlow(elsewhere, OTHER_NAME, d -> fileSystem().add(d, new Inode(false), null)));
        target = hold(fileSystem().lookupSlow(elsewhere, NEW_NAME, d -> fileSystem().add(d, null, null)));
    }

    /** Moves one dentry down. */
    @Actor
    public void mover() {
        act(MOVER, () -> dcache().dMove(one, target));
    }

    /** Moves the other dentry up. */
    @Actor
    public void otherMover() {
        act(OTHER_MOVER, () -> dcache().dMove(other, otherTarget));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    /** Two in one write section had a lock that kept neither out. */
    @Override
    protected int implied() {
        return HELD_UP.when(task(MOVER).outcome() == TWO_WRITERS || task(OTHER_MOVER).outcome() == TWO_WRITERS);
    }

    @Override
    protected String outcome() {
        boolean right = one.parent() == elsewhere && other.parent() == directory() && !one.unhashed()
                && !other.unhashed()
                && target.unhashed() && otherTarget.unhashed();
        return right ? "MOVED" : WRONG_DENTRY.name();
    }

    /** One has found a lock held by the other. */
    @Override
    protected boolean contended() {
        return task(MOVER).counters().spun() > 0 || task(OTHER_MOVER).counters().spun() > 0;
    }
}
