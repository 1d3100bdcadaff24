// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.wake;

import dcachestress.dcache.Dentry;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/** A lookup that ends because another dentry takes its place ends without a wake. */
@Seeded(outcome = {"LOST_WAKEUP", "FLAG_WITHOUT_LOOKUP"}, caughtBy = {"Splice", "MoveAcross"},
        origin = "O1: the wake is dropped on one of three paths", timeline = """
        owner                                | waiter
                                             | d_lock: finds PAR_LOOKUP, sets WAITERS, queues itself
                                             | unlocks, sleeps
        __d_move: clears PAR_LOOKUP          |
        unlocks, wakes nobody                |
        ends                                 | asleep, and nobody left to wake it: LOST_WAKEUP flag=1
        """)
@Litmus(none = "no order is wrong: the wake is not there")
public class SpliceForgetsWake extends Merged {

    @Override
    protected void moved(Dentry dentry, Dentry target) {
        // sound: wakeWaiters(target)
    }
}
