// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.subject.Seeded;

/** Completes the first waiter and forgets the others. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "KillMeetsTwoShrinks",
        origin = "d_complete_waiters() without its loop", timeline = """
        killer             | shrinker                   | second shrinker
                           | leaves a waiter, sleeps    | leaves a waiter, sleeps
        completes the head | asleep: LOST_WAKEUP        |""")
public class HeadOnly extends ShrinkTree {
    @Override
    protected void completeWaiters(Victim d) {
        Waiter head = d.waiters().plain();
        if (head != null) {
            d.waiters().setPlain(null);
            head.done().complete(); // sound: each of them
        }
    }
}
