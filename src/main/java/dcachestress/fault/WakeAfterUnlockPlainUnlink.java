// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault;

import static dcachestress.kernel.Outcome.DEAD_ENTRY;
import static dcachestress.kernel.Outcome.ENTRY_OVERWRITTEN;

import dcachestress.dcache.Litmus;
import dcachestress.dcache.ObservableOn;
import dcachestress.dcache.Seeded;
import dcachestress.kernel.Sched;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueues;

/**
 * Wakes after the unlock, and unlinks with list_del_init(): a waiter may see its entry alone and return before the waker's other stores to it have
 * arrived.
 */
@Seeded(outcome = {ENTRY_OVERWRITTEN, DEAD_ENTRY}, caughtBy = "OneWaiter", observableOn = ObservableOn.WEAK,
        origin = "O17: plain unlink together with a wake after the unlock", timeline = """
        owner                                | waiter
                                             | sets WAITERS, queues itself, sleeps
        d_lock: clears PAR_LOOKUP, unlocks   |
        wakes, stores next (early)           | sees its entry alone, returns, its frame ends
        stores prev (late)                   | ENTRY_OVERWRITTEN
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
