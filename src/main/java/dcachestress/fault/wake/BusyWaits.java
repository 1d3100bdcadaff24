// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.wake;

import dcachestress.kernel.Lock;
import dcachestress.kernel.Task;
import dcachestress.kernel.VarWaits;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.kernel.WaitQueues;
import dcachestress.scheme.Merged;
import dcachestress.subject.Seeded;
import java.util.function.BooleanSupplier;

/** Never announces its sleep: schedule() returns at once, and the loop turns until the lookup ends. */
@Seeded(outcome = "BUSY_WAIT", caughtBy = "OneWaiter",
        origin = "F27: set_current_state() is missing", timeline = """
        owner                                | waiter
                                             | d_lock: sets WAITERS, queues itself, unlocks
                                             | schedule() as TASK_RUNNING: BUSY_WAIT
        """)
public class BusyWaits extends Merged {

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
                    sleepUnlocked(entry, lock);
                }
            }
        };
    }
}
