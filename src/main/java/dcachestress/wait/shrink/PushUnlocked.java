// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/** Chains its waiter behind the unlock: the killer may have looked at the list meanwhile. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = {"KillMeetsShrink", "KillMeetsTwoShrinks"},
        origin = "d_add_waiter() after spin_unlock()", timeline = """
        killer                                     | shrinker: not killed; unlocks
        KILLED; no waiters                         |
                                                   | chains its waiter, sleeps: LOST_WAKEUP""")
@Litmus("D2-wo-waiter")
public class PushUnlocked extends ShrinkTree {
    @Override
    protected boolean addWaiter(Victim d, Waiter waiter) {
        boolean waits = !d.killed();
        d.lock().unlock();
        if (waits) {
            push(d, waiter);        // sound: in the section above
        }
        d.lock().lock();
        return waits;
    }
}
