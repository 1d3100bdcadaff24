// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lock;

import dcachestress.kernel.Lock;
import dcachestress.kernel.Task;
import dcachestress.kernel.VarWaits;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.kernel.WaitQueues;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;
import java.util.function.BooleanSupplier;

/**
 * The waiter announces its sleep only after it has dropped d_lock: a wake before that finds it running, and is lost.
 */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "OneWaiter", origin = "O2: the state is set after the unlock",
        timeline = """
        owner                                | waiter
                                             | d_lock: finds PAR_LOOKUP, sets WAITERS, queues itself
                                             | unlocks, still TASK_RUNNING
        d_lock: clears PAR_LOOKUP            |
        try_to_wake_up: it is running        |
        ends                                 | TASK_UNINTERRUPTIBLE, sleeps
                                             | asleep, and nobody left to wake it: LOST_WAKEUP flag=0
        """)
@Litmus("O2-wo-state-late")
public class StateSetAfterUnlock extends Merged {

    @Override
    protected VarWaits newVarWaits(WaitQueues queues, int buckets) {
        return new VarWaits(queues, buckets) {
            @Override
            protected void waitLoop(WaitQueueHead head, WaitQueueEntry entry, BooleanSupplier done, Lock lock) {
                for (;;) {
                    queues().prepareToWait(head, entry, Task.TASK_RUNNING);    // sound: TASK_UNINTERRUPTIBLE
                    if (done.getAsBoolean()) {
                        return;
                    }
                    lock.unlock();
                    queues().sched().setCurrentState(Task.TASK_UNINTERRUPTIBLE);
                    queues().sched().schedule();
                    lock.lock();
                }
            }
        };
    }
}
