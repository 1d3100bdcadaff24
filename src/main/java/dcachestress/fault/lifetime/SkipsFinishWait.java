// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lifetime;

import dcachestress.fault.ablation.WakeAfterUnlock;
import dcachestress.kernel.Lock;
import dcachestress.kernel.Task;
import dcachestress.kernel.VarWaits;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.kernel.WaitQueues;
import dcachestress.kernel.WaitVar;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;
import java.util.function.BooleanSupplier;

/**
 * The waiter returns as soon as the condition holds, in the belief that the wake has unlinked its entry, while the
 * waker, who has dropped d_lock, is still about to.
 */
@Seeded(outcome = {"ENTRY_OVERWRITTEN", "DEAD_ENTRY", "LINKED_TWICE"}, caughtBy = "OneWaiter",
        origin = "O17: what finish_wait() is for, once the wake comes after the unlock", timeline = """
        owner                                | waiter
                                             | sets WAITERS, queues itself, sleeps
        d_lock: clears PAR_LOOKUP, unlocks   |
        wakes the waiter                     | the lookup is over: returns, its frame ends
        unlinks the entry                    | ENTRY_OVERWRITTEN
        """)
@Litmus(none = "no order is wrong: the waiter does not leave the queue")
public class SkipsFinishWait extends WakeAfterUnlock {

    @Override
    protected VarWaits newVarWaits(WaitQueues queues, int buckets) {
        return new VarWaits(queues, buckets) {
            @Override
            public void waitVarEventSpinlock(WaitVar variable, BooleanSupplier done, Lock lock) {
                WaitQueueHead head = varWaitqueue(variable);
                WaitQueueEntry entry = newEntry(variable);
                while (!done.getAsBoolean()) {
                    queues().prepareToWait(head, entry, Task.TASK_UNINTERRUPTIBLE);
                    sleepUnlocked(entry, lock);
                }
                Task.current().stack().pop();    // sound: after finish_wait()
            }
        };
    }
}
