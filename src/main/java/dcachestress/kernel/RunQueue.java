// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts the tasks of one sample that can still act. It starts at the number of actors. A task leaves when it ends and
 * when it commits to sleep, and a wakeup brings a sleeper back. When the count reaches zero while tasks sleep, nobody
 * is left who could wake them: that is the lost wakeup, proven, without a clock.
 * <p>
 * Zero is terminal: {@link #enter} refuses to leave it, so that no later wakeup, of a scheme that swallowed the error,
 * can undo the verdict. The count is touched only where the kernel is fully ordered anyway (inside {@code schedule()}
 * and {@code try_to_wake_up()}) and after a task's last step, so its atomics put no fence into a window that is under
 * test.
 */
public final class RunQueue {
    private static final VarHandle RUNNABLE;
    private static final VarHandle GIVEN_UP;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            RUNNABLE = lookup.findVarHandle(RunQueue.class, "runnable", int.class);
            GIVEN_UP = lookup.findVarHandle(RunQueue.class, "givenUp", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Task[] tasks;
    private int runnable;
    private boolean givenUp;

    /** A run queue for one actor per role, all of them runnable. */
    public RunQueue(String... roles) {
        tasks = new Task[roles.length];
        for (int i = 0; i < roles.length; i++) {
            tasks[i] = new Task(this, roles[i], i);
        }
        runnable = roles.length;
    }

    /** Number of tasks. */
    public int size() {
        return tasks.length;
    }

    /** The task with this index, in the order of the roles. */
    public Task task(int index) {
        return tasks[index];
    }

    /**
     * The task that has noted the outcome nearest to the cause, which stands for the sample; null when none has noted
     * any. What shows after a task was told to leave is nobody's.
     */
    public Task worst() {
        Task worst = null;
        for (Task task : tasks) {
            if (task.outcome() == Outcome.HUNG && task.detail().isEmpty()) {
                return task;
            }
            if (task.outcome() != null && (worst == null || task.outcome().compareTo(worst.outcome()) < 0)) {
                worst = task;
            }
        }
        return worst;
    }

    /** Whether a thread has taken on each task. */
    boolean complete() {
        for (Task task : tasks) {
            if (task.thread == null) {
                return false;
            }
        }
        return true;
    }

    /** Whether nobody can act any more. */
    boolean empty() {
        return (int) RUNNABLE.getVolatile(this) == 0;
    }

    /**
     * A sleeper may come back. Counts before the waker changes its state, so that the count never understates; false
     * once it is zero.
     */
    boolean enter() {
        for (;;) {
            int now = (int) RUNNABLE.getVolatile(this);
            if (now == 0) {
                return false;
            }
            if (RUNNABLE.compareAndSet(this, now, now + 1)) {
                return true;
            }
        }
    }

    /** A task ends or commits to sleep. Whoever takes the count to zero rings for those who sleep. */
    void leave() {
        for (;;) {
            int now = (int) RUNNABLE.getVolatile(this);
            if (now == 0) {
                return;
            }
            if (RUNNABLE.compareAndSet(this, now, now - 1)) {
                if (now == 1) {
                    unparkAll();
                }
                return;
            }
        }
    }

    /** A task has left before its end, perhaps with a lock held: whoever spins must leave as well. */
    void giveUp() {
        GIVEN_UP.setOpaque(this, true);
    }

    boolean givenUp() {
        return (boolean) GIVEN_UP.getOpaque(this);
    }

    private void unparkAll() {
        for (Task task : tasks) {
            task.unpark();
        }
    }
}
