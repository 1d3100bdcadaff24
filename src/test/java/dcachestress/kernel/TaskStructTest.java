// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.kit.TaskStruct;
import org.junit.jupiter.api.Test;

/** A task by its pointer. */
class TaskStructTest {
    private final Sched sched = new Sched();
    private final Task task = Solo.task("sleeper");
    private final TaskStruct struct = new TaskStruct(task);

    @Test
    void itIsWokenByItsPointer() {
        sched.storeState(Task.TASK_UNINTERRUPTIBLE);
        struct.wakeUpProcess(sched);
        task.end();
        assertThat(task.outcome()).isNull();
    }

    @Test
    void aReferenceKeepsItWhenTheTaskExits() {
        struct.get();
        struct.exit();
        struct.wakeUpProcess(sched);
        struct.put();
        assertThatThrownBy(() -> struct.wakeUpProcess(sched)).isSameAs(TaskExit.FORBIDDEN);
        assertThat(task.outcome()).isEqualTo(Outcome.DEAD_TASK);
    }
}
