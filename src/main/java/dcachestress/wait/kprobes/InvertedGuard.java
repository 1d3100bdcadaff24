// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.kprobes;

import dcachestress.kernel.Kernel;
import dcachestress.kernel.Sched;
import dcachestress.kit.Completion;
import dcachestress.subject.Seeded;

/**
 * As it was before 5bfa9f1a9dcb: flushes share one completion, each makes it anew, and the worker completes it if it is
 * done already. It never is, so whoever waits once waits for ever.
 */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = {"FlushMeetsPass", "TwoFlushesMeetPass"},
        origin = "73c12f209462 to 5bfa9f1a9dcb, both ends of the wait read whole", timeline = """
        flusher: not done, asks, unlocks, sleeps   | worker
                                                   | empties the lists
                                                   | completion_done() is false: completes nothing
        asleep: LOST_WAKEUP                        |""")
public class InvertedGuard extends KprobeOptimizer {
    private final Completion completion = new Completion(new Sched());

    @Override
    protected void waitForPass() {
        renew();
        request();
        mutex().unlock();
        completion.waitForCompletion();
        mutex().lock();
    }

    /** Not done from now on. */
    @Kernel(function = "wait_for_kprobe_optimizer_locked")
    protected void renew() {
        completion.init();
    }

    @Override
    protected void passOver() {
        if (completion.completionDone()) {
            completion.complete();
        }
    }

    /** The one completion. */
    protected final Completion completion() {
        return completion;
    }
}
