// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.subject.Seeded;

/** Leaves its waiter although the dentry has been killed: nobody will look at the list any more. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = {"KillMeetsShrink", "KillMeetsTwoShrinks"},
        origin = "d_add_waiter() without its test of KILLED; in the kernel it writes into d_rcu", timeline = """
        killer: the child is dead                  | shrinker: picks the child
        KILLED; no waiters                         |
                                                   | leaves a waiter, sleeps: LOST_WAKEUP""")
public class KilledUntested extends ShrinkTree {
    @Override
    protected boolean addWaiter(Victim d, Waiter waiter) {
        push(d, waiter);            // sound: unless it has been killed
        return true;
    }
}
