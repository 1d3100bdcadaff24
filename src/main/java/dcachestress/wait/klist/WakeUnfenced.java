// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.klist;

import dcachestress.kit.TaskStruct;
import dcachestress.subject.Ablation;
import dcachestress.subject.Litmus;

/** No barrier between woken = 1 and the wake: try_to_wake_up() has one of its own before it reads the state. */
@Ablation(ordering = "smp_mb() before wake_up_process()", watchedBy = {"RemoveMeetsUser", "TwoRemovers"},
        origin = "klist_release() without its smp_mb(); inferred from try_to_wake_up()")
@Litmus("K1-wo-waker-mb")
public class WakeUnfenced extends KlistRemove {
    @Override
    protected void wake(TaskStruct process) {
        process.wakeUpProcess(sched());
    }
}
