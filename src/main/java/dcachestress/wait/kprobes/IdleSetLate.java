// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.kprobes;

import dcachestress.subject.Seeded;

/** Takes the request back behind the pass, and with it one that has come since. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "TwoFlushesMeetPass",
        origin = "the thread's loop with its two lines turned round; that loop is inferred", timeline = """
        flusher: asks                       | second flusher                | worker
                                            |                               | its pass, up to the unlock
                                            | queues, asks, unlocks, sleeps |
                                            |                               | sets idle, sleeps
                                            | asleep: LOST_WAKEUP           |""")
public class IdleSetLate extends KprobeOptimizer {
    @Override
    protected void serve() {
        pass();
        setIdle();                                  // sound: before
    }
}
