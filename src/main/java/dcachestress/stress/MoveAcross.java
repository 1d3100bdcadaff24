// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.dcache.DentryOutcome.WRONG_DENTRY;
import static dcachestress.sample.Witness.MISLED;
import static dcachestress.sample.Witness.OVERTAKEN;
import static dcachestress.sample.Witness.SLEPT;
import static dcachestress.sample.Witness.WAITED_IN_VAIN;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.FileSystem.Owned;
import dcachestress.dcache.Inode;
import dcachestress.dcache.QStr;
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
 * As {@link Splice}, but the dentry that takes the place lives in another directory: two parents are locked, and the
 * move takes it out of the primary hash while others walk there.
 * <pre>java -jar target/dcache-stress.jar run --property MoveAcross</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"LOST_WAKEUP", "RETURNED_IN_LOOKUP", "WRONG_DENTRY", "ADDED_BESIDE_HASHED", "TWO_HASHED",
        "LOCK_ORDER", "REFCOUNT"},
        witnesses = {SLEPT, OVERTAKEN, WAITED_IN_VAIN, MISLED})
@Outcome(id = "WOKEN", expect = ACCEPTABLE, desc = "A5: slept, was woken, found the dentry that took the place")
@Outcome(id = "NEVER_SLEPT", expect = ACCEPTABLE, desc = "found the lookup, but its end won d_lock")
@Outcome(id = "FOUND", expect = ACCEPTABLE, desc = "came after the move")
@Cast({"name: in lookup, and waited for; target of __d_move()",
        "old name: the directory's dentry, which takes its place; dentry of __d_move()"})
@State
public class MoveAcross extends LookupRace {
    private static final int MOVER = 0;
    private static final int WAITER = 1;
    private static final QStr OLD_NAME = new QStr("old name", 0);

    private Inode inode;
    private Dentry alias;
    private Owned owned;

    /** A sample. */
    public MoveAcross() {
        super("mover", "waiter");
    }

    @Override
    void setScene() {
        inode = new Inode(true);
        Dentry elsewhere = hold(dcache().allocateRoot(new QStr("elsewhere", 0), new Inode(true), 0));
        alias = hold(fileSystem().lookupSlow(elsewhere, OLD_NAME, d -> fileSystem().add(d, inode, DATA)));
        owned = begun(NAME);
    }

    /** Ends the lookup with a dentry of another directory. */
    @Actor
    public void mover() {
        act(MOVER, () -> splice(MOVER, owned, inode));
    }

    /** Looks the name up. */
    @Actor
    public void waiter() {
        act(WAITER, () -> lookup(WAITER, NAME));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected String outcome() {
        return received(WAITER) == alias ? endingOf(WAITER) : WRONG_DENTRY.name();
    }
}
