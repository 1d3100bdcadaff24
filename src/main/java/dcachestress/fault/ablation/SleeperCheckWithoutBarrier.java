// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.ablation;

import dcachestress.dcache.Inode;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.scheme.OldWaitQueue;
import dcachestress.subject.Ablation;
import dcachestress.subject.Litmus;

/**
 * The old end_dir_add() looks at the queue without the barrier of wq_has_sleeper(). Nothing is lost: whoever queued
 * itself did so in an earlier d_lock section.
 */
@Ablation(ordering = "O5", watchedBy = {"OneWaiter", "TwoWaiters", "Splice"},
        origin = "lkmm: wq_has_sleeper without its barrier in the old scheme, never")
@Litmus("O5-wo")
public class SleeperCheckWithoutBarrier extends OldWaitQueue {

    @Override
    protected void endDirAdd(Inode dir, int n, WaitQueueHead head) {
        dcache().endDirAdd(dir, n);
        if (waits().waitqueueActive(head)) {
            waits().wakeUpAll(head);
        }
    }
}
