// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lock;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Sizes;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/** The completer looks at LOOKUP_WAITERS before it takes d_lock, and acts on what it saw. */
@Seeded(outcome = {"LOST_WAKEUP", "FLAG_WITHOUT_LOOKUP"}, caughtBy = "OneWaiter",
        origin = "O1: completer without d_lock",
        timeline = """
        owner                                | waiter
        reads d_flags: no WAITERS            |
                                             | d_lock: finds PAR_LOOKUP, sets WAITERS, queues itself
                                             | unlocks, sleeps
        d_lock: clears PAR_LOOKUP            |
        acts on the old value: wakes nobody  |
        ends                                 | asleep, and nobody left to wake it: LOST_WAKEUP flag=1
        """)
@Litmus("O1-wo-completer")
public class FlagReadOutsideLock extends Merged {
    private boolean sawWaiters;

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected void addLocked(Dentry d, Inode inode) {
                sawWaiters = (d.flagsOnce() & Flags.LOOKUP_WAITERS) != 0;    // sound: under d_lock
                super.addLocked(d, inode);
            }
        };
    }

    @Override
    protected void endAdd(Inode dir, int n, Dentry d, Object none) {
        dcache().endDirAdd(dir, n);
        if (sawWaiters) {
            wakeWaiters(d);
        }
    }
}
