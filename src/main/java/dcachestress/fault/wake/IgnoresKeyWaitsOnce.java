// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.wake;

import dcachestress.kernel.Sched;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueues;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/** The wake function ignores the key, and the waiter does not look again: the end of another lookup ends its wait. */
@Seeded(outcome = {"FOREIGN_WAKE", "RETURNED_IN_LOOKUP"}, caughtBy = "SharedBucket",
        origin = "O3: the key is not compared, and if in place of while", timeline = """
        owner          | waiter                               | other owner
                       | sets WAITERS, queues itself, sleeps  |
                       |                                      | ends its own lookup, wakes the queue
                       | d_lock: does not look again, returns |
                       | PAR_LOOKUP set: FOREIGN_WAKE         |
        """)
@Litmus("O3-wo")
public class IgnoresKeyWaitsOnce extends WaitsOnce {

    @Override
    protected WaitQueues newWaitQueues(Sched scheduler) {
        return new WaitQueues(scheduler) {
            @Override
            protected boolean varWakeFunction(WaitQueueEntry entry, Object key) {
                return autoremoveWakeFunction(entry, key);    // sound: only for its own key
            }
        };
    }
}
