// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lock;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.kernel.Lock;
import dcachestress.kernel.VarWaits;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueues;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/** The waiter sets LOOKUP_WAITERS only after it has dropped d_lock. */
@Seeded(outcome = {"LOST_WAKEUP", "FLAG_WITHOUT_LOOKUP"}, caughtBy = "OneWaiter", origin = "O1, O18: B-flag-after",
        timeline = """
        owner                                | waiter
                                             | d_lock: finds PAR_LOOKUP, queues itself, unlocks
        d_lock: clears PAR_LOOKUP            |
        finds no WAITERS, wakes nobody       |
        ends                                 | sets WAITERS, sleeps
                                             | asleep, and nobody left to wake it: LOST_WAKEUP flag=1
        """)
@Litmus("B-flag-after")
public class FlagSetAfterUnlock extends Merged {

    @Override
    protected void waitForLookup(Dentry d) {
        vars().waitVarEventSpinlock(d, () -> !d.inLookup(), d.lock());    // sound: sets the flag first
    }

    @Override
    protected VarWaits newVarWaits(WaitQueues queues, int buckets) {
        return new VarWaits(queues, buckets) {
            @Override
            protected void sleepUnlocked(WaitQueueEntry entry, Lock lock) {
                lock.unlock();
                ((Dentry) entry.key()).addFlags(Flags.LOOKUP_WAITERS);
                queues().sched().schedule();
                lock.lock();
            }
        };
    }
}
