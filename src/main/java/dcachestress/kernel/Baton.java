// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * Who runs, in baton mode. One task at a time holds the baton and runs from one step to the next; each call comes from
 * the task that holds it, and returns when that task is to go on. Setting a sample up and judging it is not told.
 */
public interface Baton {
    /** How a call of a primitive can go wrong, where a fault is generated: at one line, and nowhere else. */
    enum Slip {
        /** A lock is not taken. */
        NO_LOCK,
        /** It is not given back either: asked of every unlock. */
        NO_UNLOCK,
        /** A waiter is queued when it sleeps, and not before. */
        LINKS_LATE,
        /** The state is stored when the task sleeps, and not before. */
        STATE_LATE,
        /** The state is not stored. */
        NO_STATE,
        /** Somebody else wakes the task before it sleeps, and it looks no second time. */
        TESTS_ONCE,
        /** A store comes after the wake and its locks, and not before. */
        STORES_LATE,
        /** A wake names a key that nobody waits for. */
        OTHER_KEY,
        /** A wake of several wakes the first one alone. */
        FIRST_ALONE,
        /** A read-modify-write is a load and then a store. */
        TORN,
        /** What is waited for is begun again under those who wait for it. */
        BEGUN_AGAIN,
        /** A wake does nothing. */
        NO_WAKE
    }

    /** What calls can be put off for. */
    enum Moment {
        /** The task says that it will sleep. */
        ANNOUNCES,
        /** The task is about to sleep. */
        SLEEPS,
        /** It says that it runs, and sleeps no more. */
        RUNS,
        /** It has woken somebody, or has found nobody to be woken. */
        WAKES
    }

    /**
     * The task has made this access. Its next access comes after this call has returned.
     *
     * @param value     what was read or written, when it is a number
     * @param reference the same when it is a reference, else null
     */
    void step(Task task, Step kind, Object object, long value, Object reference);

    /**
     * The task has loaded {@code now}; the step comes next.
     *
     * @param now a number of the field's own size, or a reference
     * @return what it is to see
     */
    default Object load(Task task, Access access, Object now) {
        return now;
    }

    /**
     * The task is about to store {@code value} where {@code old} stands; the access and the step come next. Nobody else
     * may run before them.
     *
     * @return what must stand there then: {@code value}, or {@code old} when this store comes before the one that wrote
     *     it
     */
    default Object store(Task task, Access access, Object old, Object value) {
        return value;
    }

    /** The task has made a read-modify-write that found {@code old} and left {@code value}; the step comes next. */
    default void rmw(Task task, Access access, Object old, Object value) {
    }

    /** The task makes a barrier. */
    default void fence(Task task, Order order) {
    }

    /** The task enters or leaves what RCU protects, or begins or ends to wait for a grace period, in a domain. */
    default void rcu(Task task, Order order, Object domain) {
    }

    /** The task gives memory to RCU. */
    default void freed(Task task, Rcu.Freed memory, Object domain) {
    }

    /**
     * Whether the call of a primitive that the task is making goes wrong like this.
     *
     * @param object what it is about; null where that is not asked
     */
    default boolean slips(Task task, Slip slip, Object object) {
        return false;
    }

    /**
     * Whether the call that the task is making is made later instead, and by whoever has the baton.
     *
     * @param call makes it
     */
    default boolean putsOff(Task task, Slip slip, Runnable call) {
        return false;
    }

    /** A moment comes for which calls may have been put off. */
    default void comes(Task task, Moment moment) {
    }

    /** {@code parts} lie inside {@code whole}; told while a sample is set up as well. */
    default void embed(Object whole, Object... parts) {
    }

    /**
     * The task spins, and looks again after this call. A {@link Lock} that it waits for holds it up exactly as long as
     * the lock is held. Anything else: it is the caller's second look in a row, by {@code turn}, that shows that
     * nothing has changed, and then somebody else has to write before a third one.
     *
     * @param object what it waits for; null when it starts an attempt over that read several; the task itself when its
     *               {@code schedule()} did not sleep
     * @param turn   0 at the first look in a row
     */
    void await(Task task, Object object, int turn);

    /** The task has left the run queue; to be called until {@link Task#canAct()}. */
    void sleep(Task task);
}
