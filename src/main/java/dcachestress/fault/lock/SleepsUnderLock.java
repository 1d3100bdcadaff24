// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lock;

import dcachestress.kernel.Lock;
import dcachestress.kernel.VarWaits;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueues;
import dcachestress.scheme.Merged;
import dcachestress.subject.Seeded;

/** Forgets to drop d_lock before it sleeps. */
@Seeded(outcome = "SLEPT_IN_ATOMIC", caughtBy = "OneWaiter",
        origin = "F25", timeline = """
        owner                                | waiter
                                             | d_lock: sets WAITERS, queues itself
                                             | schedule() with d_lock held: SLEPT_IN_ATOMIC
        """)
public class SleepsUnderLock extends Merged {

    @Override
    protected VarWaits newVarWaits(WaitQueues queues, int buckets) {
        return new VarWaits(queues, buckets) {
            @Override
            protected void sleepUnlocked(WaitQueueEntry entry, Lock lock) {
                queues().sched().schedule();    // sound: between unlock and lock
            }
        };
    }
}
