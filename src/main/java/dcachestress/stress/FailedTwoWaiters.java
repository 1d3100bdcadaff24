// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.sample.Witness.ALL_QUEUED;
import static dcachestress.sample.Witness.SLEPT_AGAIN;
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
 * A lookup is under way and fails while two other tasks wait for it. Both are woken and start over: one owns the next
 * lookup, and the other may have to wait a second time, with the same entry on its stack.
 * <pre>java -jar target/dcache-stress.jar run --property FailedTwoWaiters</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"LOST_WAKEUP", "RETURNED_IN_LOOKUP", "TWO_IN_LOOKUP", "WRONG_DENTRY", "LINKED_TWICE", "REFCOUNT"},
        witnesses = {ALL_QUEUED, SLEPT_AGAIN})
@Outcome(id = "(WOKEN_THEN_|NEVER_SLEPT_THEN_|)CREATED, (WOKEN|NEVER_SLEPT|FOUND)", expect = ACCEPTABLE,
desc = "A4: the first waiter became the next owner")
@Outcome(id = "(WOKEN|NEVER_SLEPT|FOUND), (WOKEN_THEN_|NEVER_SLEPT_THEN_|)CREATED", expect = ACCEPTABLE,
desc = "A4: the second waiter became the next owner")
@State
public class FailedTwoWaiters extends OwnedRace {
    private static final int OWNER = 0;
    private static final int FIRST = 1;
    private static final int SECOND = 2;

    /** A sample. */
    public FailedTwoWaiters() {
        super("owner", "first waiter", "second waiter");
    }

    /** Ends the lookup without adding anything. */
    @Actor
    public void owner() {
        act(OWNER, () -> fail(OWNER, owned()));
    }

    /** Looks the name up, and adds it when it is the owner. */
    @Actor
    public void firstWaiter() {
        act(FIRST, () -> lookup(FIRST, NAME));
    }

    /** Looks the name up, and adds it when it is the owner. */
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
