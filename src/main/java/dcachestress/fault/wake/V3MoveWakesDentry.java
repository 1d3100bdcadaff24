// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.wake;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.scheme.V3;
import dcachestress.subject.Seeded;

/**
 * The boolean form with the dentry that moved instead of the one moved over: the flag was read from the right dentry,
 * the wake goes to the wrong one.
 */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "Splice",
        origin = "the slip of 29 Apr 2026 in the form of v3", timeline = """
        splicer: owns the lookup of target   | waiter: same name as target
                                             | d_lock: finds PAR_LOOKUP, sets WAITERS, queues itself
                                             | unlocks, sleeps
        __d_move: clears both flags of target|
        end_dir_add(dir, n, true, dentry   ) |
        ends                                 | asleep, and nobody left to wake it: LOST_WAKEUP flag=0
        """)
public class V3MoveWakesDentry extends V3 {

    @Override
    protected void endMove(Inode dir, int n, Dentry dentry, Dentry target, Object doWake) {
        endDirAdd(dir, n, (Boolean) doWake, dentry);    // sound: target
    }
}
