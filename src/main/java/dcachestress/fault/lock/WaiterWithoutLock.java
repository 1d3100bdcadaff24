// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lock;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.kernel.Task;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.kernel.WakeFunction;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/** The waiter drops d_lock first: it tests, sets the flag and queues itself without it. */
@Seeded(outcome = {"LOST_WAKEUP", "FLAG_WITHOUT_LOOKUP", "UNHASHED_TWICE", "RETURNED_IN_LOOKUP"},
        caughtBy = "OneWaiter",
        origin = "O1: waiter without d_lock", timeline = """
        owner                                | waiter
                                             | finds PAR_LOOKUP, without d_lock
        d_lock: clears PAR_LOOKUP            |
        finds no WAITERS, wakes nobody       |
        ends                                 | sets WAITERS, queues itself, sleeps
                                             | asleep, and nobody left to wake it: LOST_WAKEUP flag=1
        """)
@Litmus("O1-wo-waiter")
public class WaiterWithoutLock extends Merged {

    @Override
    protected void waitForLookup(Dentry d) {
        WaitQueueHead head = vars().varWaitqueue(d);
        d.lock().unlock();    // sound: not before the state is set
        while ((d.flagsOnce() & Flags.PAR_LOOKUP) != 0) {
            d.setFlagsOnce(d.flagsOnce() | Flags.LOOKUP_WAITERS);
            sleepIn(head, d);
        }
        d.lock().lock();
    }

    private void sleepIn(WaitQueueHead head, Dentry d) {
        WaitQueueEntry entry = Task.current().stack().push();
        entry.init(WakeFunction.VAR, d);
        waits().prepareToWait(head, entry, Task.TASK_UNINTERRUPTIBLE);
        sched().schedule();
        waits().finishWait(head, entry);
        Task.current().stack().pop();
    }
}
