// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.wake;

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
 * Sleeps once and takes it that the lookup has ended: an if where a while must be. Any wakeup that is not its own lets
 * it return too early.
 */
@Seeded(outcome = {"RETURNED_IN_LOOKUP", "FOREIGN_WAKE"}, caughtBy = "SpuriousWake",
        origin = "O3: if in place of while",
        timeline = """
        owner          | waiter                               | stranger
                       | d_lock: finds PAR_LOOKUP, queues     |
                       | itself, unlocks, sleeps              |
                       |                                      | wakes it
                       | d_lock: does not look again, returns |
                       | PAR_LOOKUP set: RETURNED_IN_LOOKUP   |
        """)
@Litmus("O3-wo")
public class WaitsOnce extends Merged {

    @Override
    protected VarWaits newVarWaits(WaitQueues queues, int buckets) {
        return new VarWaits(queues, buckets) {
            @Override
            protected void waitLoop(WaitQueueHead head, WaitQueueEntry entry, BooleanSupplier done, Lock lock) {
                queues().prepareToWait(head, entry, Task.TASK_UNINTERRUPTIBLE);
                if (!done.getAsBoolean()) {    // sound: while
                    sleepUnlocked(entry, lock);
                }
            }
        };
    }
}
