// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.order;

import dcachestress.kernel.Sched;
import dcachestress.kernel.Task;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.kernel.WaitQueues;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/**
 * finish_wait() looks with list_empty() instead of list_empty_careful(): what a waiter without d_lock does next may
 * come before the look.
 */
@Seeded(outcome = {"ENTRY_OVERWRITTEN", "DEAD_ENTRY"}, caughtBy = "Unblock", observableOn = ObservableOn.WEAK,
        origin = "O17: no acquire in list_empty_careful(), lockless waiter", timeline = """
        renamer                              | revalidator
                                             | queues itself
        unblocks; walks the queue, wakes it  | its frame ends (early)
        still uses the entry, unlinks it     | sees its entry alone, returns: ENTRY_OVERWRITTEN
        """)
@Litmus({"O17-ll-read-noacq", "O17-ll-see-noacq"})
public class UnblockFinishWithoutAcquire extends Merged {

    @Override
    protected WaitQueues newWaitQueues(Sched scheduler) {
        return new WaitQueues(scheduler) {
            @Override
            public void finishWait(WaitQueueHead head, WaitQueueEntry entry) {
                if (entry.empty()) {    // sound: list_empty_careful()
                    sched().storeState(Task.TASK_RUNNING);
                } else {
                    super.finishWait(head, entry);
                }
            }
        };
    }
}
