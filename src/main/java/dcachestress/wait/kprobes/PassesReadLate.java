// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.kprobes;

import dcachestress.subject.Seeded;

/** Asks, lets the worker in, and then remembers the number: the pass that it waits for may be over. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "FlushMeetsPass",
        origin = "5bfa9f1a9dcb with optimizer_passes read behind an unlock", timeline = """
        flusher: asks, unlocks                     | worker
                                                   | its only pass: one more
        locks, reads the new number, sleeps        |
        asleep: LOST_WAKEUP                        |""")
public class PassesReadLate extends KprobeOptimizer {
    @Override
    protected void waitForPass() {
        request();
        mutex().unlock();
        mutex().lock();
        awaitOther(passes().plain());               // sound: read before it asks
    }
}
