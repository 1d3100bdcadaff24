// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lifetime;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.scheme.OldWaitQueue;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/**
 * The old scheme with its wake moved behind the unlock of d_lock: a waiter that was woken by chance returns, and its
 * entry dies under the waker.
 */
@Seeded(outcome = {"DEAD_ENTRY", "DEAD_HEAD", "ENTRY_OVERWRITTEN"}, caughtBy = "SpuriousWake",
        origin = "O16: what 50417d22d0ef warns of",
        timeline = """
        owner                            | waiter                          | stranger
                                         | queues itself, sleeps           |
        d_lock: clears PAR_LOOKUP        |                                 | wakes it
        unlocks                          |                                 |
        walks the queue, comes to entry  | d_lock: lookup over, returns    |
                                         | its frame ends, the entry dies  |
        reads the entry: DEAD_ENTRY      |                                 |
        """)
@Litmus("O16-wo")
public class OldWakesAfterUnlock extends OldWaitQueue {
    private WaitQueueHead pending;

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected void addLocked(Dentry d, Inode inode) {
                super.addLocked(d, inode);
                waits().wakeUpAll(pending);    // sound: before the unlock
            }
        };
    }

    @Override
    protected void endDirAdd(Inode dir, int n, WaitQueueHead head) {
        dcache().endDirAdd(dir, n);
        pending = head;
    }
}
