// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.sample.Witness.ALL_QUEUED;
import static dcachestress.sample.Witness.QUEUE_SHARED;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.dcache.FileSystem.Owned;
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
 * Two names are looked up at once, and everything about them collides: wait bucket, in-lookup bucket, primary bucket,
 * {@code i_dir_seq}. Each waiter must be woken by its own owner, and by no means return because the other one's lookup
 * has ended.
 * <pre>java -jar target/dcache-stress.jar run --property SharedBucket</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"LOST_WAKEUP", "RETURNED_IN_LOOKUP", "FOREIGN_WAKE", "DIR_SEQ", "TWO_HASHED", "REFCOUNT"},
        witnesses = {ALL_QUEUED, QUEUE_SHARED})
@Outcome(id = "(WOKEN|NEVER_SLEPT|FOUND), (WOKEN|NEVER_SLEPT|FOUND)", expect = ACCEPTABLE,
desc = "both got their dentry, each after or without sleeping")
@State
public class SharedBucket extends LookupRace {
    private static final int OWNER = 0;
    private static final int WAITER = 1;
    private static final int OTHER_OWNER = 2;
    private static final int OTHER_WAITER = 3;
    private static final QStr OTHER_NAME = new QStr("other name", 0);

    private Owned owned;
    private Owned otherOwned;

    /** A sample. */
    public SharedBucket() {
        super("owner", "waiter", "other owner", "other waiter");
    }

    @Override
    void setScene() {
        owned = begun(NAME);
        otherOwned = begun(OTHER_NAME);
    }

    /** Ends the one lookup with a positive dentry. */
    @Actor
    public void owner() {
        act(OWNER, () -> add(OWNER, owned));
    }

    /** Looks the one name up. */
    @Actor
    public void waiter() {
        act(WAITER, () -> lookup(WAITER, NAME));
    }

    /** Ends the other lookup with a positive dentry. */
    @Actor
    public void otherOwner() {
        act(OTHER_OWNER, () -> add(OTHER_OWNER, otherOwned));
    }

    /** Looks the other name up. */
    @Actor
    public void otherWaiter() {
        act(OTHER_WAITER, () -> lookup(OTHER_WAITER, OTHER_NAME));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected int waiters() {
        return 2;
    }

    @Override
    protected String outcome() {
        return endingsOf(WAITER, OTHER_WAITER);
    }
}
