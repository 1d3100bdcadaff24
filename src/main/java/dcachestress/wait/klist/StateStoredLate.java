// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.klist;

import dcachestress.kernel.Task;
import dcachestress.subject.Seeded;

/** Looks before it announces the sleep: a wake in between finds a task that runs, and is lost. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "RemoveMeetsUser",
        origin = "the loop of klist_remove() with its two lines turned round", timeline = """
        remover: reads woken: 0                    | last user
                                                   | woken = 1; wakes: it runs
        sets its state, sleeps: LOST_WAKEUP        |""")
public class StateStoredLate extends KlistRemove {
    @Override
    protected void sleep(Remover me) {
        while (me.woken().loadAcquire() == 0) {
            sched().setCurrentState(Task.TASK_UNINTERRUPTIBLE);     // sound: before the look
            sched().schedule();
        }
    }
}
