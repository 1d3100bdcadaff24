// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.kprobes;

import dcachestress.subject.Seeded;

/** Wakes in one section and counts in the next: who is woken finds the old number, and sleeps again. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "FlushMeetsPass",
        origin = "5bfa9f1a9dcb with its two lines turned round, and a section between them", timeline = """
        flusher: asleep                            | worker
                                                   | wakes, unlocks
        locks, reads the old number, sleeps        |
                                                   | locks, one more
        asleep: LOST_WAKEUP                        |""")
public class WokenBeforeCounted extends KprobeOptimizer {
    @Override
    protected void passOver() {
        vars().wakeUpVarLocked(passes(), mutex());
        mutex().unlock();
        mutex().lock();
        count();                                    // sound: before the wake, or in its section
    }
}
