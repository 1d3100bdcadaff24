// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.klist;

import dcachestress.kit.TaskStruct;
import dcachestress.subject.Seeded;

/** Says that it is over and wakes nobody. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = {"RemoveMeetsUser", "TwoRemovers"},
        origin = "klist_release() without wake_up_process()", timeline = """
        remover: asleep                            | last user
        asleep: LOST_WAKEUP                        | woken = 1""")
public class TellsWithoutWake extends KlistRemove {
    @Override
    protected void wake(TaskStruct process) {
        // sound: smp_mb(), wake_up_process()
    }
}
