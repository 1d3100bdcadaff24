// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.order;

import dcachestress.fault.ablation.WakeAfterUnlock;
import dcachestress.kernel.Sched;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueues;
import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/**
 * Wakes after the unlock, and unlinks with list_del_init(): a waiter may see its entry alone and return before the
 * waker's other stores to it have arrived. It takes a wakeup before: a waiter that was woken by this waker goes through
 * prepare_to_wait_event() once more, and the queue's lock there orders it.
 */
@Seeded(outcome = {"ENTRY_OVERWRITTEN", "DEAD_ENTRY"}, caughtBy = "Strangers", observableOn = ObservableOn.WEAK,
        origin = "O17: plain unlink together with a wake after the unlock", timeline = """
        owner                                | waiter                               | stranger
                                             | sets WAITERS, queues itself, sleeps  |
                                             |                                      | wakes it, for nothing
        d_lock: clears PAR_LOOKUP, unlocks   |                                      |
                                             | looks again: PAR_LOOKUP is clear     |
        wakes, stores next (early)           | sees its entry alone, returns        |
                                             | its frame ends                       |
        stores prev (late)                   | ENTRY_OVERWRITTEN                    |
        """)
@Litmus("O17-new-after-unlock-plain")
public class WakeAfterUnlockPlainUnlink extends WakeAfterUnlock {

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
