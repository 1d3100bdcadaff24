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
 * A lookup is under way; its owner adds the name while three other tasks look it up. One wake must reach all of them,
 * whoever else is in the queue.
 * <pre>java -jar target/dcache-stress.jar run --property ThreeWaiters</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"LOST_WAKEUP", "RETURNED_IN_LOOKUP", "LINKED_TWICE", "REFCOUNT"},
        witnesses = {ALL_QUEUED, QUEUE_SHARED})
@Outcome(id = "(all|some|none) slept", expect = ACCEPTABLE, desc = "all three got the dentry")
@State
public class ThreeWaiters extends OwnedRace {
    private static final int OWNER = 0;
    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final int THIRD = 3;

    /** A sample. */
    public ThreeWaiters() {
        super("owner", "first waiter", "second waiter", "third waiter");
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

    /** Looks the name up. */
    @Actor
    public void thirdWaiter() {
        act(THIRD, () -> lookup(THIRD, NAME));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected String outcome() {
        int slept = sleepers();
        return slept == 0 ? "none slept" : slept < THIRD ? "some slept" : "all slept";
    }

    /** All three slept. */
    @Override
    protected boolean contended() {
        return sleepers() == 3;
    }
}
