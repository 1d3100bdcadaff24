// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.baton;

import dcachestress.explore.program.Program;
import dcachestress.kernel.Access;
import dcachestress.kernel.Lock;
import dcachestress.kernel.Order;
import dcachestress.kernel.Step;
import dcachestress.memory.Delay;

/** Decides who runs, sample after sample. Called by one thread at a time: by whoever holds the baton. */
public interface Driver {
    /** What {@link #choose} answers to give a sample up. */
    int GIVE_UP = -1;

    /** Before each sample; false when there is to be no other one. */
    boolean next();

    /**
     * Whether memory that is used again before all accesses to it are ordered is an outcome; else only what the
     * interleaving itself shows is.
     */
    default boolean judgesReuse() {
        return true;
    }

    /** Whether a task that goes round alone is ended; else it goes on to the bound on steps. */
    default boolean endsLoops() {
        return true;
    }

    /** Who is to say that a task looks again in vain; null for whoever sees that nobody has written anything. */
    default Looks looks() {
        return null;
    }

    /** A sample has been built. */
    default void built(Program.Sample sample) {
    }

    /**
     * Who goes on.
     *
     * @param current who ran up to here, or -1 when it has ended or nobody has run yet
     * @param enabled the tasks that can run, as a set of bits; never empty
     * @return one of them, or {@link #GIVE_UP}
     */
    int choose(int current, int enabled);

    /**
     * Which value the access that comes next sees, or how late its store is.
     *
     * @return 0 for what plain interleaving would show, up to {@code options - 1}
     */
    default int pick(int task, int options) {
        return 0;
    }

    /**
     * The same, for who leaves executions out that another schedule shows.
     *
     * @param repeated so many options, from 1 on, are the newest value of an earlier moment at which the task could
     *                 have made the access as well
     */
    default int pick(int task, int options, int repeated) {
        return pick(task, options);
    }

    /** The order that the step of this number gets, or the barrier that comes before it; null for what the code has. */
    default Order stronger(int step) {
        return null;
    }

    /** How a task has touched a place. */
    enum Accessed {
        /** It has read it: what {@link #pick} said, or the newest value. */
        LOADED,
        /** It is about to write it: as late as {@link #pick} said. */
        STORED,
        /** It has read the newest value and written another. */
        MODIFIED
    }

    /** Outside of sequential consistency: what the step that comes next touches, or one of the accesses before it. */
    default void accessed(int task, Accessed how, Access access) {
    }

    /** Outside of sequential consistency: a task has made a barrier. */
    default void fenced(int task, Order order) {
    }

    /** A task has to wait for a lock. */
    default void waits(int task, Lock lock) {
    }

    /** Of the step that comes next: it shows what no plain interleaving would. */
    default void delayed(Delay delay) {
    }

    /**
     * A task has made an access.
     *
     * @return false to give the sample up
     */
    boolean step(int task, Step kind, Object object, long value, Object reference);

    /**
     * Nobody can run, and somebody has not ended: deadlock, or spinning for what nobody is left to change. The tasks
     * leave now, and are not asked about any more.
     */
    void stuck(EnabledSet enabledSet);

    /**
     * The sample is over.
     *
     * @param outcome null when it was given up
     */
    void ended(String outcome);
}
