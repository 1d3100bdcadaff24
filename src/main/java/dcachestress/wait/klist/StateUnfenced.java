// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.klist;

import dcachestress.kernel.Task;
import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** No barrier between the state and the look at woken: both sides look before either store can be seen. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "RemoveMeetsUser", observableOn = ObservableOn.STORE_BUFFER,
        origin = "klist_remove() with __set_current_state()", timeline = """
        remover: state, not visible yet            | last user
        reads woken: 0                             | woken = 1; wakes: it runs
        sleeps: LOST_WAKEUP                        |""")
@Litmus("K1-wo-waiter-mb")
public class StateUnfenced extends KlistRemove {
    @Override
    protected void setState() {
        sched().storeState(Task.TASK_UNINTERRUPTIBLE);      // sound: set_current_state()
    }
}
