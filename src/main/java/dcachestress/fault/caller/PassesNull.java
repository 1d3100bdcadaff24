// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.caller;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.scheme.V3Agreed;
import dcachestress.subject.Seeded;

/** end_dir_add() is passed NULL although somebody waits. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "OneWaiter",
        origin = "a slip that the form agreed in the thread invites", timeline = """
        owner                                | waiter
                                             | d_lock: finds PAR_LOOKUP, sets WAITERS, queues itself
                                             | unlocks, sleeps
        __d_add: clears both flags           |
        end_dir_add(dir, n, NULL)            |
        ends                                 | asleep, and nobody left to wake it: LOST_WAKEUP flag=0
        """)
public class PassesNull extends V3Agreed {

    @Override
    protected void endAdd(Inode dir, int n, Dentry d, Object doWake) {
        endDirAdd(dir, n, null);    // sound: d when doWake
    }
}
