// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * Who runs, in baton mode. One task at a time holds the baton and runs from one step to the next; each call comes from
 * the task that holds it, and returns when that task is to go on. Setting a sample up and judging it is not told.
 */
public interface Baton {
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
