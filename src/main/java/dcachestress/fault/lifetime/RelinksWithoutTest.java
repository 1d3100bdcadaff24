// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lifetime;

import dcachestress.kernel.Sched;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.kernel.WaitQueues;
import dcachestress.scheme.Merged;
import dcachestress.subject.Seeded;

/**
 * prepare_to_wait_event() links the entry without a look whether it is linked already: after a wakeup that was no wake
 * it is.
 */
@Seeded(outcome = "LINKED_TWICE", caughtBy = "SpuriousWake",
        origin = "F18", timeline = """
        owner          | waiter                              | stranger
                       | queues itself, sleeps               |
                       |                                     | wakes it, not through the queue
                       | PAR_LOOKUP set: queues itself again |
                       | LINKED_TWICE                        |
        """)
public class RelinksWithoutTest extends Merged {

    @Override
    protected WaitQueues newWaitQueues(Sched scheduler) {
        return new WaitQueues(scheduler) {
            @Override
            public void prepareToWait(WaitQueueHead head, WaitQueueEntry entry, int state) {
                addWaitQueue(head, entry);    // sound: only if it is not linked
                sched().setCurrentState(state);
            }
        };
    }
}
