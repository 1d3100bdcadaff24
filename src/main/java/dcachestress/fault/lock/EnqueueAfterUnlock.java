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
 * The waiter sets the flag under d_lock, but queues itself only after it has dropped the lock, and does not look again.
 */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "OneWaiter",
        origin = "O1: B-enqueue-after", timeline = """
        owner                                | waiter
                                             | d_lock: finds PAR_LOOKUP, sets WAITERS, unlocks
        d_lock: clears PAR_LOOKUP            |
        finds WAITERS, but the queue empty   |
        ends                                 | queues itself, sleeps
                                             | asleep, and nobody left to wake it: LOST_WAKEUP flag=0
        """)
@Litmus("B-enqueue-after")
public class EnqueueAfterUnlock extends Merged {

    @Override
    protected VarWaits newVarWaits(WaitQueues queues, int buckets) {
        return new VarWaits(queues, buckets) {
            @Override
            protected void waitLoop(WaitQueueHead head, WaitQueueEntry entry, BooleanSupplier done, Lock lock) {
                do {
                    lock.unlock();
                    queues().prepareToWait(head, entry, Task.TASK_UNINTERRUPTIBLE);    // sound: before the unlock
                    queues().sched().schedule();
                    lock.lock();
                } while (!done.getAsBoolean());
            }
        };
    }
}
