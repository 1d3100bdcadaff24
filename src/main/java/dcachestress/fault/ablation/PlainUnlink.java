// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.ablation;

import dcachestress.kernel.Sched;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueues;
import dcachestress.scheme.Merged;
import dcachestress.subject.Ablation;
import dcachestress.subject.Litmus;

/**
 * The wake function unlinks with list_del_init() instead of list_del_init_careful(). Nothing is lost: the loop links
 * the entry again before it sees the condition true, so that finish_wait() always takes the lock.
 */
@Ablation(ordering = "O17", watchedBy = {"OneWaiter", "TwoWaiters", "SpuriousWake"},
        origin = "lkmm: plain unlink in the merged scheme, never")
@Litmus("O17-new-dlock-plain")
public class PlainUnlink extends Merged {

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
