// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.search;

import dcachestress.explore.baton.Looks;
import java.util.Arrays;

/**
 * Which tasks look again in vain: those of which nothing that they have touched in their last look has been written by
 * anybody else since. What others write elsewhere does not let them look again, so whether they can is the same in all
 * executions that differ only in the order of independent steps.
 */
final class Vain implements Looks {
    private static final int LOOPS = 3;

    private final Trace trace;
    /** By loop and task: the step at which its present look begins. */
    private final int[][] begun;
    /** By task: what its last look has touched, as steps; empty when it need not wait for anything. */
    private final int[][] looked;
    private int now;

    Vain(Trace trace, int tasks) {
        this.trace = trace;
        begun = new int[LOOPS][tasks];
        looked = new int[tasks][];
        begin();
    }

    /** A new sample. */
    void begin() {
        for (int[] loop : begun) {
            Arrays.fill(loop, 0);
        }
        Arrays.fill(looked, new int[0]);
        now = 0;
    }

    /** So many steps of the sample have been made. */
    void at(int steps) {
        now = steps;
    }

    @Override
    public boolean mustWait(int task, int loop, int turn) {
        int from = begun[loop][task];
        begun[loop][task] = now;
        if (turn == 0) {
            return false;
        }
        looked[task] = steps(task, from);
        return !changed(task);
    }

    private int[] steps(int task, int from) {
        int count = 0;
        int[] found = new int[8];
        for (int i = last(task); i >= from; i = trace.beforeInTask(i)) {
            if (count == found.length) {
                found = Arrays.copyOf(found, 2 * count);
            }
            found[count] = i;
            count += trace.kind(i) == null ? 0 : 1;
        }
        return Arrays.copyOf(found, count);
    }

    private int last(int task) {
        int last = trace.lastOfTask(task);
        while (last >= now) {
            last = trace.beforeInTask(last);
        }
        return last;
    }

    @Override
    public boolean changed(int task) {
        for (int step : looked[task]) {
            if (changed(task, step, now, -1)) {
                return true;
            }
        }
        return false;
    }

    /** What the next step of this task had to wait for, as steps of its own; empty for nothing. Asking forgets it. */
    int[] take(int task) {
        int[] before = looked[task];
        looked[task] = new int[0];
        return before;
    }

    /**
     * Whether somebody else has written what this step touched, after it and before step {@code until}, by a step that
     * does not come after {@code without}; -1 for any.
     */
    private boolean changed(int task, int step, int until, int without) {
        for (int i = trace.lastAt(trace.place(step)); i > step; i = trace.beforeAtPlace(i)) {
            if (i < until && trace.task(i) != task && trace.writes(i)
                    && (without < 0 || trace.clock(i, trace.task(without)) <= without)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of these looks would have ended before step {@code until} without this step and what follows it. */
    boolean endsWithout(int task, int[] looks, int until, int without) {
        for (int step : looks) {
            if (changed(task, step, until, without)) {
                return true;
            }
        }
        return looks.length == 0;
    }
}
