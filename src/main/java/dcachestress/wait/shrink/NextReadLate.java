// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.subject.Seeded;

/** Reads the next waiter when this one has been completed: its frame may be gone. */
@Seeded(outcome = "DEAD_ENTRY", caughtBy = {"KillMeetsShrink", "KillMeetsTwoShrinks"},
        origin = "d_complete_waiters() with its two lines turned round", timeline = """
        killer: complete()                         | shrinker: asleep
                                                   | returns: its frame is gone
        reads the next pointer: DEAD_ENTRY         |""")
public class NextReadLate extends ShrinkTree {
    @Override
    protected void completeWaiters(Victim d) {
        Waiter now = d.waiters().plain();
        d.waiters().setPlain(null);
        while (now != null) {
            now.done().complete();
            now = now.next();       // sound: before complete()
        }
    }
}
