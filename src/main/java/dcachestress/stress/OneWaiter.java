// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.sample.Witness.ADD_MET;
import static dcachestress.sample.Witness.BEATEN_TO_LOCK;
import static dcachestress.sample.Witness.OVERTAKEN;
import static dcachestress.sample.Witness.SLEPT;
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
 * A lookup is under way; its owner adds the name while another task looks it up. Nobody may sleep for ever on a lookup
 * that has ended (F1), nor return from the wait before it has (F2), nor be handed what is not what it asked for (F6,
 * F13, F26).
 * <pre>java -jar target/dcache-stress.jar run --property OneWaiter</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"LOST_WAKEUP", "RETURNED_IN_LOOKUP", "WRONG_DENTRY", "FLAG_WITHOUT_LOOKUP", "STALE_NEGATIVE",
        "NOT_VISIBLE", "REFCOUNT"},
        witnesses = {SLEPT, BEATEN_TO_LOCK, OVERTAKEN, ADD_MET})
@Outcome(id = "WOKEN", expect = ACCEPTABLE, desc = "slept, was woken, got the dentry")
@Outcome(id = "NEVER_SLEPT", expect = ACCEPTABLE, desc = "A3: found the lookup, but the owner won d_lock")
@Outcome(id = "FOUND", expect = ACCEPTABLE, desc = "came after the add")
@State
public class OneWaiter extends OwnedRace {
    private static final int OWNER = 0;
    private static final int WAITER = 1;

    private boolean early;

    /** A sample. */
    public OneWaiter() {
        super("owner", "waiter");
    }

    /** Ends the lookup with a positive dentry. */
    @Actor
    public void owner() {
        act(OWNER, () -> add(OWNER, owned()));
    }

    /** Looks the name up. */
    @Actor
    public void waiter() {
        act(WAITER, () -> {
            lookup(WAITER, NAME);
            early = task(OWNER).acting();
        });
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected int implied() {
        return OVERTAKEN.when(created(WAITER))
                | ADD_MET.when(task(WAITER).counters().joined() == 0 && (early || task(WAITER).counters().spun() > 0));
    }

    @Override
    protected String outcome() {
        return endingOf(WAITER);
    }
}
