// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.sample.Witness.ALL_QUEUED;
import static dcachestress.sample.Witness.QUEUE_SHARED;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.FileSystem.Owned;
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
 * A lookup is under way and is waited for, and in the same wait queue somebody waits for something else altogether,
 * before the waiter or behind it. The owner wakes both, one after the other; each must be woken by its own wake.
 * <pre>java -jar target/dcache-stress.jar run --property Strangers</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"LOST_WAKEUP", "FOREIGN_WAKE", "RETURNED_IN_LOOKUP", "REFCOUNT"},
        witnesses = {ALL_QUEUED, QUEUE_SHARED})
@Outcome(id = "(WOKEN|NEVER_SLEPT|FOUND)", expect = ACCEPTABLE,
desc = "the waiter got the dentry, and the stranger was let go")
@State
public class Strangers extends LookupRace {
    private static final int OWNER = 0;
    private static final int WAITER = 1;
    private static final int STRANGER = 2;
    private static final QStr OTHER_NAME = new QStr("other name", 0);

    private Owned owned;
    private Dentry blocked;

    /** A sample. */
    public Strangers() {
        super("owner", "waiter", "stranger");
    }

    @Override
    void setScene() {
        blocked = hold(hashed(OTHER_NAME, new Inode(false)));
        fileSystem().block(blocked);
        owned = begun(NAME);
    }

    /** Ends the lookup with a positive dentry, and lets the stranger go. */
    @Actor
    public void owner() {
        act(OWNER, () -> {
            add(OWNER, owned);
            fileSystem().unblock(blocked, DATA);
        });
    }

    /** Looks the name up. */
    @Actor
    public void waiter() {
        act(WAITER, () -> lookup(WAITER, NAME));
    }

    /** Waits for something else in the same queue. */
    @Actor
    public void stranger() {
        act(STRANGER, () -> fileSystem().awaitUnblocked(blocked));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected String outcome() {
        return endingOf(WAITER);
    }

    /** Both slept in the one queue. The stranger alone nearly always does. */
    @Override
    protected boolean contended() {
        return sleepers() == 2;
    }
}
