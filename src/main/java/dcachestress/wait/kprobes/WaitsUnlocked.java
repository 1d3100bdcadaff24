// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.kprobes;

import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** Waits without the mutex; the worker has no barrier between the number and its look at the queue. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "FlushMeetsPass", observableOn = ObservableOn.STORE_BUFFER,
        origin = "5bfa9f1a9dcb with wait_var_event(), and the wake of wait_var_event_mutex()", timeline = """
        flusher: asks, unlocks                     | worker
                                                   | one more, not visible yet; nobody waits
        enqueues itself, reads the old number      |
        asleep: LOST_WAKEUP                        |""")
public class WaitsUnlocked extends KprobeOptimizer {
    @Override
    protected void waitForPass() {
        int before = passes().plain();
        request();
        mutex().unlock();
        vars().waitVarEvent(passes(), () -> passes().readOnce() != before);     // sound: under the mutex
        mutex().lock();
    }
}
