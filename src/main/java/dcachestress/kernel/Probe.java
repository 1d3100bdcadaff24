// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * The one hook in the model. Every access to shared model state is followed by exactly one {@link #step}, and every wait, spin or retry goes
 * through {@link #await}, {@link #retry} or {@link #sleep}; so whoever owns the hook sees, and can order, all that tasks do to each other. The run count, the park and the
 * wake themselves are no steps: they belong to the verdict, not to the model.
 * <p>
 * A step comes <em>after</em> its access, with the value that was read or written. Between two steps of a task there is one access, so a task
 * that is held at a step is held between two accesses, which is all that an interleaving can tell apart.
 * <p>
 * Which hook there is, is fixed for the life of the JVM ({@link Tuning}): without one, {@code step} is an empty method that the JIT
 * compiler removes.
 */
public final class Probe {
    private static final boolean STIR = Tuning.JITTER > 0 || Tuning.YIELD > 0;
    private static Baton baton;

    private Probe() {
    }

    /** In baton mode: who hears of every step from now on. Call it when no task runs. */
    public static void hand(Baton to) {
        if (!Tuning.BATON) {
            throw new IllegalStateException("this JVM is not in baton mode: start it with -Ddcachestress.baton=true");
        }
        baton = to;
    }

    /** The current task has made an access of this kind to {@code object}, reading or writing {@code value}. */
    public static void step(Step kind, Object object, long value) {
        if (Tuning.BATON) {
            tell(kind, object, value, null);
        } else if (STIR) {
            Jitter.step();
        }
    }

    /** The same for a reference. */
    public static void step(Step kind, Object object, Object value) {
        if (Tuning.BATON) {
            tell(kind, object, 0, value);
        } else if (STIR) {
            Jitter.step();
        }
    }

    private static void tell(Step kind, Object object, long value, Object reference) {
        Task task = Task.current();
        if (task.acting()) {
            baton.step(task, kind, object, value, reference);
        }
    }

    /**
     * The current task cannot go on before somebody changes {@code object}: spins for a while, then yields.
     *
     * @param turn how often it has waited for this; 0 at first
     * @return the next turn
     * @throws TaskExit when the sample or the slice is given up
     */
    public static int await(Object object, int turn) {
        Task task = Task.current();
        task.checkGivenUp();
        if (Tuning.BATON && task.acting()) {
            baton.await(task, object, turn);
        } else if (turn < Tuning.LOCK_SPINS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
        return turn + 1;
    }

    /**
     * The current task starts an attempt over that read more than one object. In the kernel this is a {@code goto retry}, so it costs nothing here.
     *
     * @param turn how often it has done so; 0 at first
     * @return the next turn
     * @throws TaskExit when the sample or the slice is given up
     */
    public static int retry(int turn) {
        Task task = Task.current();
        task.checkGivenUp();
        if (Tuning.BATON && task.acting()) {
            baton.await(task, null, turn);
        }
        return turn + 1;
    }

    /** In baton mode: the task is off the run queue; returns when it can act again. False in every other mode: then it has to park. */
    static boolean sleep(Task task) {
        if (Tuning.BATON) {
            baton.sleep(task);
        }
        return Tuning.BATON;
    }
}
