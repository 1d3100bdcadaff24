// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.sample.Witness.ALL_QUEUED;
import static dcachestress.sample.Witness.QUEUE_SHARED;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.sample.Property;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A lookup is under way; its owner adds the name while two other tasks look it up. One wake must reach both.
 * <pre>java -jar target/dcache-stress.jar run --property TwoWaiters</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"LOST_WAKEUP", "RETURNED_IN_LOOKUP", "LINKED_TWICE", "REFCOUNT"},
        witnesses = {ALL_QUEUED, QUEUE_SHARED})
@Outcome(id = "(WOKEN|NEVER_SLEPT|FOUND), (WOKEN|NEVER_SLEPT|FOUND)", expect = ACCEPTABLE,
desc = "both got the dentry, each after or without sleeping")
@State
public class TwoWaiters extends OwnedRace {
    private static final int OWNER = 0;
    private static final int FIRST = 1;
    private static final int SECOND = 2;

    /** A sample. */
    public TwoWaiters() {
        super("owner", "first waiter", "second waiter");
    }

    /** Ends the lookup with a positive dentry. */
    @Actor
    public void owner() {
        act(OWNER, () -> add(OWNER, owned()));
    }

    /** Looks the name up. */
    @Actor
    public void firstWaiter() {
        act(FIRST, () -> lookup(FIRST, NAME));
    }

    /** Looks the name up. */
    @Actor
    public void secondWaiter() {
        act(SECOND, () -> lookup(SECOND, NAME));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected String outcome() {
        return endingsOf(FIRST, SECOND);
    }

    /** Both slept. */
    @Override
    protected boolean contended() {
        return sleepers() == 2;
    }
}
