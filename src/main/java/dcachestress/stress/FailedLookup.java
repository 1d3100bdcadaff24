// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.sample.Witness.BEATEN_TO_LOCK;
import static dcachestress.sample.Witness.SLEPT;
import static dcachestress.sample.Witness.WAITED_IN_VAIN;
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
 * A lookup is under way and fails: its owner adds nothing. A task that waited for it must be woken, find that the
 * dentry is none, and own the next lookup.
 * <pre>java -jar target/dcache-stress.jar run --property FailedLookup</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"LOST_WAKEUP", "RETURNED_IN_LOOKUP", "WRONG_DENTRY", "TWO_IN_LOOKUP", "FREED_IN_LOOKUP",
        "REFCOUNT"},
        witnesses = {SLEPT, BEATEN_TO_LOCK, WAITED_IN_VAIN})
@Outcome(id = "WOKEN_THEN_CREATED", expect = ACCEPTABLE, desc = "A4: slept, was woken, became the next owner")
@Outcome(id = "NEVER_SLEPT_THEN_CREATED", expect = ACCEPTABLE,
        desc = "found the lookup, but its end won d_lock; became the next owner")
@Outcome(id = "CREATED", expect = ACCEPTABLE, desc = "came after the failed lookup")
@State
public class FailedLookup extends OwnedRace {
    private static final int OWNER = 0;
    private static final int WAITER = 1;

    /** A sample. */
    public FailedLookup() {
        super("owner", "waiter");
    }

    /** Ends the lookup without adding anything. */
    @Actor
    public void owner() {
        act(OWNER, () -> fail(OWNER, owned()));
    }

    /** Looks the name up, and adds it when it is the owner. */
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
        return endingOf(WAITER);
    }
}
