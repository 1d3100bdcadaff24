// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.dcache.Inode;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.scheme.OldWaitQueue;

/**
 * The old scheme as it was before March 2025: {@code end_dir_add()} takes the queue's lock on every lookup, without a
 * look whether anybody sleeps there.
 */
public final class OldWakesAlways extends OldWaitQueue {

    @Override
    protected void endDirAdd(Inode dir, int n, WaitQueueHead head) {
        dcache().endDirAdd(dir, n);
        waits().wakeUpAll(head);
    }
}
