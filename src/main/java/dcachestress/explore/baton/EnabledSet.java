// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.baton;

import dcachestress.kernel.Lock;
import dcachestress.kernel.Task;
import java.util.Arrays;

/**
 * Which tasks of a sample can run, and what the others wait for.
 * <p>
 * A task that waits for a lock can run when the lock is free. One that spins on anything else, or starts an attempt
 * over, may look a second time in a row; when nobody has written anything between its two looks, a third one would see
 * the same and lead to the same state, so it cannot run until somebody writes. That bounds spinning and hides no
 * schedule. One that sleeps can run when it has been woken, or when nobody is left to wake it.
 */
public final class EnabledSet {
    private enum State { READY, NEEDS_LOCK, SPINS, IDLES, RETRIES, ASLEEP, ENDED }

    /** The ways to look again, innermost first: each remembers for itself what it has seen. */
    private static final State[] LOOKS = {State.SPINS, State.IDLES, State.RETRIES};

    private final int tasks;
    private final State[] states;
    private final Task[] started;
    private final Object[] waitsFor;
    private final long[] own;
    private final long[][] seen;
    private long writes;
    /** Who says that a task looks again in vain; null for the writes of others. */
    private final Looks looks;

    EnabledSet(int tasks, Looks looks) {
        this.tasks = tasks;
        this.looks = looks;
        states = new State[tasks];
        started = new Task[tasks];
        waitsFor = new Object[tasks];
        own = new long[tasks];
        seen = new long[LOOKS.length][tasks];
    }

    /** A new sample: everybody can run. */
    void reset() {
        Arrays.fill(states, State.READY);
        Arrays.fill(started, null);
        Arrays.fill(waitsFor, null);
        Arrays.fill(own, 0);
        writes = 0;
    }

    void started(int task, Task as) {
        started[task] = as;
    }

    void wrote(int task) {
        own[task]++;
        writes++;
    }

    void goesOn(int task) {
        states[task] = State.READY;
        waitsFor[task] = null;
    }

    void ended(int task) {
        states[task] = State.ENDED;
    }

    void sleeps(int task) {
        states[task] = State.ASLEEP;
        waitsFor[task] = started[task].waitsFor();
    }

    /**
     * The task looks at {@code object} again, or starts over when that is null; whether it has to wait before it does.
     */
    boolean mustWait(int task, Object object, int turn) {
        if (object instanceof Lock lock) {
            if (!lock.isLocked()) {
                return false;
            }
            states[task] = State.NEEDS_LOCK;
        } else {
            int look = loop(object);
            long others = writes - own[task];
            boolean vain = looks == null ? turn > 0 && others == seen[look][task] : looks.mustWait(task, look, turn);
            if (!vain) {
                seen[look][task] = others;
                return false;
            }
            states[task] = LOOKS[look];
        }
        waitsFor[task] = object;
        return true;
    }

    /** Which kind of loop waits for this: one that starts over, the lookup's, or a spin. */
    static int loop(Object object) {
        return object == null ? 2 : object instanceof Task ? 1 : 0;
    }

    /** The tasks that can run, as a set of bits. */
    public int enabled() {
        int enabled = 0;
        for (int i = 0; i < tasks; i++) {
            if (enabled(i)) {
                enabled |= 1 << i;
            }
        }
        return enabled;
    }

    boolean enabled(int task) {
        return switch (states[task]) {
            case READY -> true;
            case ENDED -> false;
            case ASLEEP -> started[task].canAct();
            case NEEDS_LOCK -> !((Lock) waitsFor[task]).isLocked() || started[task].givenUp();
            case SPINS -> changed(0, task);
            case IDLES -> changed(1, task);
            case RETRIES -> changed(2, task);
        };
    }

    private boolean changed(int look, int task) {
        boolean changed = looks == null ? writes - own[task] != seen[look][task] : looks.changed(task);
        return changed || started[task].givenUp();
    }

    /** A task that has begun and not ended, or -1. */
    int underWay() {
        for (int i = 0; i < tasks; i++) {
            if (underWay(i)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the task has begun and not ended. */
    public boolean underWay(int task) {
        return started[task] != null && states[task] != State.ENDED;
    }

    /** A task that is under way. */
    Task task(int task) {
        return started[task];
    }

    /** Whether the task turns in a loop until somebody writes. */
    boolean turns(int task) {
        return states[task] == State.SPINS || states[task] == State.IDLES || states[task] == State.RETRIES;
    }

    boolean allEnded() {
        for (State state : states) {
            if (state != State.ENDED) {
                return false;
            }
        }
        return true;
    }

    /** What the task waits for, or null. */
    public Object waitsFor(int task) {
        return waitsFor[task];
    }

    /** What the task does, in words, when it cannot run. */
    public String words(int task) {
        return switch (states[task]) {
            case READY -> "can run";
            case NEEDS_LOCK -> "spins for a lock that is held";
            case SPINS -> "spins for a change";
            case IDLES -> "schedules for ever without sleeping";
            case RETRIES -> "starts over for ever";
            case ASLEEP -> "sleeps";
            case ENDED -> "has ended";
        };
    }
}
