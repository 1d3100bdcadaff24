// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lock;

import dcachestress.dcache.Dentry;
import dcachestress.kernel.Task;
import dcachestress.scheme.OldWaitQueue;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/** The old scheme with the task state set after d_lock has been dropped. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "OneWaiter",
        origin = "O2: the state is set after the unlock, in the old scheme", timeline = """
        owner                                | waiter
                                             | d_lock: finds PAR_LOOKUP, queues itself, unlocks
        d_lock: clears PAR_LOOKUP            |
        try_to_wake_up: it is running        |
        ends                                 | TASK_UNINTERRUPTIBLE, sleeps
                                             | asleep, and nobody left to wake it: LOST_WAKEUP flag=0
        """)
@Litmus("O2-wo-state-late")
public class OldStateSetAfterUnlock extends OldWaitQueue {

    @Override
    protected void waitLoop(Dentry d) {
        do {
            d.lock().unlock();
            sched().setCurrentState(Task.TASK_UNINTERRUPTIBLE);    // sound: before the unlock
            sched().schedule();
            d.lock().lock();
        } while (d.inLookup());
    }
}
