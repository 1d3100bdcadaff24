// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import dcachestress.kernel.Baton.Moment;
import dcachestress.kernel.Baton.Slip;

/**
 * The scheduler's side of waiting. What decides a verdict (run count, park, state changes) is final in {@link Task}.
 */
public class Sched {

    /** {@code smp_store_mb(current->__state, state)}: an opaque store, then a full barrier. */
    @Kernel(function = "set_current_state")
    public void setCurrentState(int state) {
        storeState(state);
        Fences.mb();
    }

    /** {@code WRITE_ONCE(current->__state, state)}: opaque, orders nothing. */
    @Kernel(function = "__set_current_state", steps = "STATE_SET")
    public final void storeState(int state) {
        Probe.comes(state == Task.TASK_RUNNING ? Moment.RUNS : Moment.ANNOUNCES);
        if (Tuning.BATON && state != Task.TASK_RUNNING && (Probe.slips(Slip.NO_STATE, null)
                || Probe.putsOff(Slip.STATE_LATE, () -> storeState(state)))) {
            return;
        }
        Task task = Task.current();
        task.setState(state);
        Probe.step(Step.STATE_SET, task, state);
    }

    /**
     * Sleeps unless a wakeup came since the state was set. The kernel takes the run-queue lock and a full barrier
     * before it reads the state.
     *
     * @throws TaskExit when nobody is left who could wake the task
     */
    @Kernel(function = "schedule")
    public void schedule() {
        Probe.comes(Moment.SLEEPS);
        Task task = Task.current();
        if (task.held().atomic()) {
            task.die(Outcome.SLEPT_IN_ATOMIC, "");
        }
        orderStateRead();
        task.sleepUnlessWoken();
    }

    /** {@code smp_mb__after_spinlock()} behind the run-queue lock or {@code pi_lock}, before a task's state is read. */
    @Kernel(function = "smp_mb__after_spinlock")
    protected void orderStateRead() {
        Fences.mb();
    }

    /**
     * Makes a task runnable that sleeps, or has announced that it will.
     *
     * @return whether this call did it
     */
    @Kernel(function = "try_to_wake_up", steps = "WAKE")
    public boolean tryToWakeUp(Task task) {
        if (Probe.slips(Slip.NO_WAKE, task)) {
            return false;
        }
        orderStateRead();
        boolean woken = task.wake();
        Probe.step(Step.WAKE, task, woken ? 1 : 0);
        Probe.comes(Moment.WAKES);
        return woken;
    }
}
