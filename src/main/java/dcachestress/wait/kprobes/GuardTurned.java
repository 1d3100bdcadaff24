// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.kprobes;

import dcachestress.subject.Seeded;

/** Its guard alone repaired: a second flush makes the queue anew in which the first one sleeps. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "TwoFlushesMeetPass",
        origin = "half a repair of 73c12f209462: the guard turned round, init_completion() kept", timeline = """
        flusher: not done, asks, sleeps     | second flusher                | worker
                                            | init_completion(): no sleeper |
                                            | asks, sleeps                  |
                                            |                               | done; wakes the second
        asleep: LOST_WAKEUP                 |                               |""")
public class GuardTurned extends InvertedGuard {
    @Override
    protected void passOver() {
        if (!completion().completionDone()) {
            completion().complete();
        }
    }
}
