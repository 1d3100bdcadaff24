// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.harmless;

import dcachestress.kernel.Sched;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.kernel.WaitQueues;
import dcachestress.scheme.Merged;
import dcachestress.subject.Harmless;

/**
 * Queues at the end instead of the front, so that the first to come is the first to be woken. Every matching entry is
 * woken; the order does not matter (A9).
 */
@Harmless(watchedBy = {"TwoWaiters", "SharedBucket", "Strangers"}, origin = "tail instead of front insertion")
public class WakesInQueueOrder extends Merged {

    @Override
    protected WaitQueues newWaitQueues(Sched scheduler) {
        return new WaitQueues(scheduler) {
            @Override
            protected void linkFront(WaitQueueHead head, WaitQueueEntry entry) {
                linkTail(head, entry);
            }
        };
    }
}
