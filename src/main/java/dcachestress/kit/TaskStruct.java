// SPDX-License-Identifier: Apache-2.0
package dcachestress.kit;

import dcachestress.kernel.Kernel;
import dcachestress.kernel.Order;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Sched;
import dcachestress.kernel.Task;

/**
 * A {@code task_struct} that others hold a bare pointer to: it has its own reference while the task lives, and is freed
 * with the last one. Who wakes it by the pointer needs a reference, or a reason why it still lives.
 */
public final class TaskStruct {
    private final Task task;
    private final SharedInt usage;
    private final Memory memory = new Memory(Outcome.DEAD_TASK);

    /** That of a task that has not exited. */
    public TaskStruct(Task task) {
        this.task = task;
        usage = new SharedInt("usage(" + task.role() + ")", 1);
    }

    /** {@code get_task_struct()}: a relaxed increment. */
    @Kernel(function = "get_task_struct")
    public void get() {
        memory.checkAlive();
        usage.modify(now -> now + 1, Order.ONCE);
    }

    /** {@code put_task_struct()}: whoever drops the last reference frees it. */
    @Kernel(function = "put_task_struct")
    public void put() {
        if (usage.modify(now -> now - 1, Order.RELEASE) == 1) {
            memory.free();
        }
    }

    /** The task itself exits, and does nothing any more. */
    @Kernel(function = "do_exit")
    public void exit() {
        put();
    }

    /** {@code wake_up_process()}. */
    @Kernel(function = "wake_up_process")
    public void wakeUpProcess(Sched sched) {
        memory.checkAlive();
        sched.tryToWakeUp(task);
    }

    @Override
    public String toString() {
        return task.role();
    }
}
