// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.wake;

import dcachestress.kernel.Sched;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.kernel.WaitQueues;
import dcachestress.scheme.Merged;
import dcachestress.subject.Seeded;

/** finish_wait() does not set TASK_RUNNING: the task goes on as one that has announced its sleep. */
@Seeded(outcome = "NOT_RUNNING", caughtBy = "OneWaiter",
        origin = "F21", timeline = """
        owner                                | waiter
                                             | sets WAITERS, queues itself, sleeps
        clears PAR_LOOKUP, wakes             |
                                             | announces its sleep, finds the lookup over
                                             | returns as it is: NOT_RUNNING
        """)
public class ReturnsNotRunning extends Merged {

    @Override
    protected WaitQueues newWaitQueues(Sched scheduler) {
        return new WaitQueues(scheduler) {
            @Override
            public void finishWait(WaitQueueHead head, WaitQueueEntry entry) {
                removeWaitQueue(head, entry);    // sound: after __set_current_state(TASK_RUNNING)
            }
        };
    }
}
