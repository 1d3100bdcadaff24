// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.kprobes;

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
 * A task queues work, and flushes; the worker may have gone through it before, or be about to.
 * <pre>java -jar target/dcache-stress.jar run --property FlushMeetsPass</pre>
 */
@JCStressTest
@Property(watches = {"LOST_WAKEUP", "FLUSHED_UNDONE"}, witnesses = Witness.QUEUED_IN_VAIN)
@Outcome(id = {"SLEPT", "NEVER_SLEPT"}, expect = ACCEPTABLE, desc = "flushed, after or without sleeping")
@State
public class FlushMeetsPass extends FlushRace {
    /** A sample. */
    public FlushMeetsPass() {
        super("worker", "flusher");
    }

    /** Goes through what is queued, whenever it is asked to. */
    @Actor
    public void worker() {
        act(WORKER, subject()::optimizerThread);
    }

    /** Queues work, and flushes. */
    @Actor
    public void flusher() {
        act(1, () -> subject().flush(1, true));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }
}
