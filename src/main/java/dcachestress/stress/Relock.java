// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.sample.Witness.SLEPT;
import static dcachestress.sample.Witness.SLEPT_AGAIN;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.dcache.FileSystem.Owned;
import dcachestress.sample.Property;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A dentry leaves lookup, enters it again at once, and leaves it a second time, as a lock that is dropped and taken
 * would. A waiter that is woken by the first end may find the dentry locked again: it must be woken by the second end
 * too.
 * <pre>java -jar target/dcache-stress.jar run --property Relock</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"LOST_WAKEUP", "RETURNED_IN_LOOKUP"},
        witnesses = {SLEPT, SLEPT_AGAIN})
@Outcome(id = "(WOKEN|NEVER_SLEPT)", expect = ACCEPTABLE, desc =
"the waiter saw the dentry unlocked, after or without sleeping")
@State
public class Relock extends LookupRace {
    private static final int OWNER = 0;
    private static final int WAITER = 1;

    private Owned owned;

    /** A sample. */
    public Relock() {
        super("owner", "waiter");
    }

    @Override
    void setScene() {
        owned = begun(NAME);
        hold(owned.dentry()).lock().getNotDead();    // the waiter's own
    }

    /** Ends the lookup, begins it again, and ends it. */
    @Actor
    public void owner() {
        act(OWNER, () -> {
            task(OWNER).work();
            dcache().dLookupDone(owned.dentry());
            dcache().relock(owned.dentry());
            task(OWNER).work();
            fail(OWNER, owned);
        });
    }

    /** Waits until the dentry is out of lookup. */
    @Actor
    public void waiter() {
        act(WAITER, () -> dcache().awaitUnlocked(owned.dentry()));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected String outcome() {
        return task(WAITER).counters().slept() > 0 ? "WOKEN" : "NEVER_SLEPT";
    }
}
