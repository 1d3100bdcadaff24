// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.wake;

import dcachestress.kernel.VarWaits;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueues;
import dcachestress.kernel.WaitVar;
import dcachestress.scheme.Merged;
import dcachestress.subject.Seeded;

/** Waiters queue themselves as exclusive, so that the wake, which wakes one exclusive entry, stops at the first. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "TwoWaiters", origin =
        "wake_up_var() passes nr_exclusive = 1: harmless only while nobody waits exclusively",
        timeline = """
        owner                         | first waiter                | second waiter
                                      | sets WAITERS, queues itself |
                                      | sleeps                      | sets WAITERS, queues itself
                                      |                             | sleeps
        d_lock: clears PAR_LOOKUP     |                             |
        wakes one, clears WAITERS     |                             | woken
        ends                          | asleep, and nobody left to wake it: LOST_WAKEUP flag=0
        """)
public class WakesOneWaiter extends Merged {

    @Override
    protected VarWaits newVarWaits(WaitQueues queues, int buckets) {
        return new VarWaits(queues, buckets) {
            @Override
            protected WaitQueueEntry newEntry(WaitVar variable) {
                WaitQueueEntry entry = super.newEntry(variable);
                entry.setExclusive();    // sound: not
                return entry;
            }
        };
    }
}
