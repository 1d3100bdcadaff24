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
 * Two tasks queue work, and flush: one pass may be for both, or for one of them.
 * <pre>java -jar target/dcache-stress.jar run --property TwoFlushesMeetPass</pre>
 */
@JCStressTest
@Property(watches = {"LOST_WAKEUP", "FLUSHED_UNDONE"}, witnesses = {Witness.QUEUED_IN_VAIN, Witness.MET})
@Outcome(id = {"SLEPT", "NEVER_SLEPT"}, expect = ACCEPTABLE, desc = "both flushed, after or without sleeping")
@State
public class TwoFlushesMeetPass extends FlushRace {
    /** A sample. */
    public TwoFlushesMeetPass() {
        super("worker", "flusher", "second flusher");
    }

    /** Goes through what is queued, whenever it is asked to. */
    @Actor
    public void worker() {
        act(WORKER, subject()::optimizerThread);
    }

    /** Queues work, and flushes. */
    @Actor
    public void flusher() {
        meet(1, () -> subject().flush(1, false));
    }

    /** Does the same. */
    @Actor
    public void secondFlusher() {
        meet(2, () -> subject().flush(2, false));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }
}
