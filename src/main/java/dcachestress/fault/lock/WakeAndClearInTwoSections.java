// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lock;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Sizes;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/** Wakes in one d_lock section and clears PAR_LOOKUP in the next: a waiter can look in between, and sleep again. */
@Seeded(outcome = {"LOST_WAKEUP", "FLAG_WITHOUT_LOOKUP"}, caughtBy = "OneWaiter",
        origin = "O1: wake and clear split", timeline = """
        owner                                | waiter
                                             | sets WAITERS, queues itself, sleeps
        d_lock: wakes, clears WAITERS        |
        unlocks                              | d_lock: PAR_LOOKUP still set: sleeps
        d_lock: clears PAR_LOOKUP            |
        ends                                 | asleep, and nobody left to wake it: LOST_WAKEUP flag=0
        """)
@Litmus("W-wake-before-clear-split")
public class WakeAndClearInTwoSections extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected void addLocked(Dentry d, Inode inode) {
                d.lock().lock();
                wakeWaiters(d);
                d.lock().unlock();
                super.addLocked(d, inode);
            }
        };
    }

    @Override
    protected void endAdd(Inode dir, int n, Dentry d, Object none) {
        dcache().endDirAdd(dir, n);    // sound: the wake stands here
    }
}
