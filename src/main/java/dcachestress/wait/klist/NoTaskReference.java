// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.klist;

import dcachestress.kit.TaskStruct;
import dcachestress.subject.Seeded;

/**
 * Keeps the pointer and takes no reference: the remover may have returned and exited before the wake. By what the code
 * orders: here a task is gone as soon as nobody has a reference. The kernel frees it a grace period later, and the two
 * spin locks of the waker are read-side sections.
 */
@Seeded(outcome = "DEAD_TASK", caughtBy = "RemoveMeetsUser",
        origin = "klist_release() with half of 141ad34ac3c3: no get_task_struct(); by what the code orders",
        timeline = """
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
