// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.klist;

import dcachestress.kit.TaskStruct;
import dcachestress.subject.Seeded;

/** Keeps the pointer and takes no reference: the remover may have returned and exited before the wake. */
@Seeded(outcome = "DEAD_TASK", caughtBy = "RemoveMeetsUser",
        origin = "klist_release() with half of 141ad34ac3c3: no get_task_struct()", timeline = """
        remover: not asleep yet                    | last user
                                                   | woken = 1
        reads woken, returns, exits                |
                                                   | wakes it: DEAD_TASK""")
public class NoTaskReference extends KlistRemove {
    @Override
    protected void tell(Remover remover) {
        TaskStruct process = remover.process();     // sound: get_task_struct() follows
        remover.unlink();
        remover.woken().storeRelease(1);
        wake(process);
    }
}
