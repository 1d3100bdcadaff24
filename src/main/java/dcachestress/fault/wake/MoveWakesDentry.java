// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.wake;

import dcachestress.dcache.Dentry;
import dcachestress.scheme.Merged;
import dcachestress.subject.Seeded;

/**
 * After a splice, wakes the waiters of the dentry that moved instead of those of the one moved over. Hung generic/467
 * and nfsd over XFS.
 */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = {"Splice", "MoveAcross"},
        origin = "draft of 29 Apr 2026, posted as v4 2/7 <20260430020137.3305302-3-neilb@ownmail.net>",
        timeline = """
        splicer: owns the lookup of target   | waiter: same name as target
                                             | d_lock: finds PAR_LOOKUP, sets WAITERS, queues itself
                                             | unlocks, sleeps
        __d_move: clears target's PAR_LOOKUP |
        asks dentry's flags: no WAITERS      |
        ends                                 | asleep, and nobody left to wake it: LOST_WAKEUP flag=1
        """)
public class MoveWakesDentry extends Merged {

    @Override
    protected void moved(Dentry dentry, Dentry target) {
        wakeWaiters(dentry);    // sound: target
    }
}
