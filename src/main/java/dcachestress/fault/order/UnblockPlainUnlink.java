// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.order;

import dcachestress.kernel.Sched;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueues;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/**
 * Unlinks with list_del_init() under a waiter without d_lock. Such a waiter takes finish_wait()'s short cut as soon as
 * its entry looks alone, and returns while the waker's accesses to the entry are still on their way.
 */
@Seeded(outcome = {"ENTRY_OVERWRITTEN", "DEAD_ENTRY"}, caughtBy = "Unblock", observableOn = ObservableOn.WEAK,
        origin = "O17: plain unlink under a lockless waiter", timeline = """
        renamer                              | revalidator
                                             | queues itself
        unblocks; walks the queue, wakes it  |
        unlinks it: next, prev (early)       | sees its entry alone, returns, its frame ends
        reads or writes the entry (late)     | ENTRY_OVERWRITTEN
        """)
@Litmus({"O17-ll-read-plain", "O17-ll-store-plain"})
public class UnblockPlainUnlink extends Merged {

    @Override
    protected WaitQueues newWaitQueues(Sched scheduler) {
        return new WaitQueues(scheduler) {
            @Override
            protected boolean autoremoveWakeFunction(WaitQueueEntry entry, Object key) {
                boolean woken = defaultWakeFunction(entry, key);
                if (woken) {
                    entry.delInit();    // sound: list_del_init_careful()
                }
                return woken;
            }
        };
    }
}
