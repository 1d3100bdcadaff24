// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.wake;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/** A lookup that adds its dentry ends without a wake. */
@Seeded(outcome = {"LOST_WAKEUP", "FLAG_WITHOUT_LOOKUP"}, caughtBy = "OneWaiter",
        origin = "O1: the wake is dropped on one of three paths", timeline = """
        owner                                | waiter
                                             | d_lock: finds PAR_LOOKUP, sets WAITERS, queues itself
                                             | unlocks, sleeps
        __d_add: clears PAR_LOOKUP           |
        unlocks, wakes nobody                |
        ends                                 | asleep, and nobody left to wake it: LOST_WAKEUP flag=1
        """)
@Litmus(none = "no order is wrong: the wake is not there")
public class AddForgetsWake extends Merged {

    @Override
    protected void endAdd(Inode dir, int n, Dentry d, Object none) {
        dcache().endDirAdd(dir, n);    // sound: wakeWaiters(d) behind it
    }
}
