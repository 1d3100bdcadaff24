// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * The one hook in the model. Every access to shared model state is followed by exactly one step, and every wait, spin
 * or retry goes through {@link #await}, {@link #retry} or {@link #sleep}; so whoever owns the hook sees, and can order,
 * all that tasks do to each other. The run count, the park and the wake themselves are no steps: they belong to the
 * verdict, not to the model.
 * <p>
 * A load is a {@link #load}, which makes its step. A store is a {@link #store}, whose result goes into the field, and
 * then a {@link #step}; a read-modify-write that succeeds is an {@link #rmw} and a step. So whoever owns the hook may
 * also decide what a load sees, and whether a store is still under way.
 * <p>
 * A step comes <em>after</em> its access, with the value that was read or written. Between two steps of a task there is
 * one access, so a task that is held at a step is held between two accesses, which is all that an interleaving can tell
 * apart.
 * <p>
 * Which hook there is, is fixed for the life of the JVM ({@link Tuning}): without one, {@code step} is an empty method
 * that the JIT compiler removes.
 */
public final class Probe {
    private static final boolean STIR = Tuning.JITTER > 0 || Tuning.YIELD > 0;

    private Probe() {
    }

    /** In baton mode: who hears of every step from now on. Call it when no task runs. */
    public static void hand(Baton to) {
        if (!Tuning.BATON) {
            throw new IllegalStateException("this JVM is not in baton mode: start it with -Ddcachestress.baton=true");
        }
        Told.baton = to;
    }

    /** The current task has made an access of this kind to {@code object}, reading or writing {@code value}. */
    public static void step(Step kind, Object object, long value) {
        if (Tuning.BATON) {
            Told.step(kind, object, value, null);
        } else if (STIR) {
            Jitter.step();
        }
    }

    /** The same for a reference. */
    public static void step(Step kind, Object object, Object value) {
        if (Tuning.BATON) {
            Told.step(kind, object, 0, value);
        } else if (STIR) {
            Jitter.step();
        }
    }

    /**
     * The current task has loaded {@code now}.
     *
     * @return what it is to see: {@code now}, in every mode but one
     */
    public static int load(Step kind, Object object, int now, Order order) {
        if (Tuning.BATON) {
            return Told.load(kind, object, now, order);
        }
        if (STIR) {
            Jitter.step();
        }
        return now;
    }

    /** The same for 64 bits. */
    public static long load(Step kind, Object object, long now, Order order) {
        if (Tuning.BATON) {
            return Told.load(kind, object, now, order);
        }
        if (STIR) {
            Jitter.step();
        }
        return now;
    }

    /** The same for a reference. */
    public static <T> T load(Step kind, Object object, T now, Order order) {
        return load(kind, object, 0, now, order);
    }

    /** The same for the second of two fields, when {@code field} is 1. */
    static <T> T load(Step kind, Object object, int field, T now, Order order) {
        if (Tuning.BATON) {
            return Told.load(kind, object, field, now, order);
        }
        if (STIR) {
            Jitter.step();
        }
        return now;
    }

    /**
     * As {@link #load}, when the step comes later: the look at a value that a read-modify-write is then made of, or
     * not.
     */
    public static <T> T look(Step kind, Object object, T now, Order order) {
        return Tuning.BATON ? Told.look(kind, object, now, order) : now;
    }

    /** The same for 32 bits. */
    static int look(Step kind, Object object, int now, Order order) {
        return Tuning.BATON ? (int) Told.look(kind, object, (Integer) now, order) : now;
    }

    /** The same for 64 bits. */
    static long look(Step kind, Object object, long now, Order order) {
        return Tuning.BATON ? (long) Told.look(kind, object, (Long) now, order) : now;
    }

    /**
     * The current task is about to store {@code value} where {@code old} stands; the step comes after the access.
     *
     * @return what must stand there then: {@code value}, in every mode but one; {@code old}, when the store comes
     *         before the one that wrote it
     */
    public static int store(Step kind, Object object, int old, int value, Order order) {
        return Tuning.BATON ? Told.store(kind, object, old, value, order) : value;
    }

    /** The same for 64 bits. */
    public static long store(Step kind, Object object, long old, long value, Order order) {
        return Tuning.BATON ? Told.store(kind, object, old, value, order) : value;
    }

    /** The same for a reference. */
    public static <T> T store(Step kind, Object object, T old, T value, Order order) {
        return Tuning.BATON ? Told.store(kind, object, 0, old, value, order) : value;
    }

    /** The same for the second of two fields, when {@code field} is 1. */
    static <T> T store(Step kind, Object object, int field, T old, T value, Order order) {
        return Tuning.BATON ? Told.store(kind, object, field, old, value, order) : value;
    }

    /**
     * The current task has made a read-modify-write that found {@code old} and left {@code value}; the step comes next.
     */
    public static void rmw(Step kind, Object object, long old, long value, Order order) {
        if (Tuning.BATON) {
            Told.rmw(kind, object, old, value, order);
        }
    }

    /** The same for a value of any kind. */
    public static void rmw(Step kind, Object object, Object old, Object value, Order order) {
        if (Tuning.BATON) {
            Told.rmw(kind, object, old, value, order);
        }
    }

    /** The same for 32 bits. */
    public static void rmw(Step kind, Object object, int old, int value, Order order) {
        if (Tuning.BATON) {
            Told.rmw(kind, object, old, value, order);
        }
    }

    /**
     * The current task enters or leaves what RCU protects, or begins or ends to wait for a grace period. A domain of
     * SRCU knows nothing of others.
     */
    public static void rcu(Order order, Object domain) {
        if (Tuning.BATON) {
            Told.rcu(order, domain);
        }
    }

    /** The current task makes a barrier; {@link Fences} has those of the model. */
    public static void fence(Order order) {
        if (Tuning.BATON) {
            Told.fence(order);
        }
    }

    /** In baton mode: whether this call of a primitive goes wrong, since a fault is generated there. */
    public static boolean slips(Baton.Slip slip, Object object) {
        return Tuning.BATON && Told.slips(slip, object);
    }

    /**
     * Whether this call is made later instead. Ask {@link Tuning#BATON} first: the call makes an object.
     *
     * @param call makes it
     */
    public static boolean putsOff(Baton.Slip slip, Runnable call) {
        return Told.putsOff(slip, call);
    }

    /** In baton mode: the moment comes for calls that were put off. */
    public static void comes(Baton.Moment moment) {
        if (Tuning.BATON) {
            Told.comes(moment);
        }
    }

    /**
     * {@code parts} lie inside {@code whole}, so that a pointer to the one leads to the others. Ask {@link
     * Tuning#BATON} first: the call makes an array.
     */
    public static void embed(Object whole, Object... parts) {
        Told.embed(whole, parts);
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
        task.pace().awaits(turn);
        if (Tuning.BATON && task.acting()) {
            Told.baton.await(task, object, turn);
        } else if (turn < Tuning.LOCK_SPINS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
        return turn + 1;
    }

    /**
     * The current task starts an attempt over that read more than one object. In the kernel this is a {@code goto
     * retry}, so it costs nothing here.
     *
     * @param turn how often it has done so; 0 at first
     * @return the next turn
     * @throws TaskExit when the sample or the slice is given up
     */
    public static int retry(int turn) {
        Task task = Task.current();
        task.checkGivenUp();
        task.pace().retries(turn);
        if (Tuning.BATON && task.acting()) {
            Told.baton.await(task, null, turn);
        }
        return turn + 1;
    }

    /**
     * In baton mode: the task is off the run queue; returns when it can act again. False in every other mode: then it
     * has to park.
     */
    static boolean sleep(Task task) {
        if (Tuning.BATON) {
            Told.baton.sleep(task);
        }
        return Tuning.BATON;
    }
}
