// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.evict;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.sample.Property;
import dcachestress.sample.Witness;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The same while a task that holds the hash lock searches for the number, and inserts another inode of it when there is
 * none.
 * <pre>java -jar target/dcache-stress.jar run --property EvictMeetsInserter</pre>
 */
@JCStressTest
@Property(watches = {"LOST_WAKEUP", "DEAD_ENTRY", "TWO_INODES"},
        witnesses = {Witness.SLEPT, Witness.MET, Witness.REPLACED})
@Outcome(id = {"SLEPT", "NEVER_SLEPT"}, expect = ACCEPTABLE,
        desc = "found it, or inserted another one, with or without sleep")
@State
public class EvictMeetsInserter extends EvictRace {
    private boolean inserted;

    /** A sample. */
    public EvictMeetsInserter() {
        super(false, "evictor", "inserter");
    }

    /** Drops its reference. */
    @Actor
    public void evictor() {
        meet(0, subject()::iput);
    }

    /** Inserts another one unless it finds it. */
    @Actor
    public void inserter() {
        meet(1, () -> inserted = subject().insert());
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected int implied() {
        return super.implied() | Witness.REPLACED.when(inserted && task(1).counters().slept() > 0);
    }
}
