// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.sample.Witness.SLEPT;
import static dcachestress.sample.Witness.SLEPT_AGAIN;
import static dcachestress.sample.Witness.SPURIOUS_WAKE;
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
 * As {@link OneWaiter}, with a stranger that wakes the waiter for no reason. A spurious wakeup may come at any time:
 * the waiter must look again, and nobody may rely on its still being asleep.
 * <pre>java -jar target/dcache-stress.jar run --property SpuriousWake</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"RETURNED_IN_LOOKUP", "DEAD_ENTRY", "DEAD_HEAD", "ENTRY_OVERWRITTEN", "LOST_WAKEUP",
        "LINKED_TWICE", "REFCOUNT"},
        witnesses = {SLEPT, SPURIOUS_WAKE, SLEPT_AGAIN})
@Outcome(id = "WOKEN", expect = ACCEPTABLE, desc = "A1: slept, was woken, got the dentry")
@Outcome(id = "NEVER_SLEPT", expect = ACCEPTABLE,
        desc = "found the lookup, but the owner won d_lock, or the stranger came first")
@Outcome(id = "FOUND", expect = ACCEPTABLE, desc = "came after the add")
@State
public class SpuriousWake extends OwnedRace {
    private static final int OWNER = 0;
    private static final int WAITER = 1;
    private static final int STRANGER = 2;
    private static final int WAKES = 3;

    private boolean woke;

    /** A sample. */
    public SpuriousWake() {
        super("owner", "waiter", "stranger");
    }

    /** Ends the lookup with a positive dentry. */
    @Actor
    public void owner() {
        act(OWNER, () -> add(OWNER, owned()));
    }

    /** Looks the name up. */
    @Actor
    public void waiter() {
        act(WAITER, () -> lookup(WAITER, NAME));
    }

    /** Wakes the waiter, whatever it waits for. */
    @Actor
    public void stranger() {
        act(STRANGER, () -> {
            for (int i = 0; i < WAKES; i++) {
                woke |= subject().sched().tryToWakeUp(task(WAITER));
            }
        });
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected int implied() {
        return SPURIOUS_WAKE.when(woke);
    }

    @Override
    protected String outcome() {
        return endingOf(WAITER);
    }
}
