// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.search;

import dcachestress.kernel.Step;
import java.util.Arrays;

/**
 * The races of an execution: pairs of events of two tasks, one directly before the other, that could come the other way
 * round. What cannot is no race: a lock is taken after it was dropped, a task goes on after it was woken, and looks
 * again after what it waits for has changed. So who takes a lock races with who took it before, not with the unlock.
 */
final class Races {
    private final Trace trace;
    private final Vain vain;
    private final Told told;
    private final int[] seen;

    /** Who hears of races. */
    interface Told {
        /** The later event could come before this step, and what leads to it does not come after that. */
        void race(int earlier);
    }

    Races(Trace trace, Vain vain, int tasks, Told told) {
        this.trace = trace;
        this.vain = vain;
        this.told = told;
        seen = new int[tasks];
    }

    /** The first step of the event to which this one belongs. */
    int first(int step) {
        int first = step;
        for (int i = trace.beforeInTask(step); i >= 0 && trace.node(i) == trace.node(step);
                i = trace.beforeInTask(i)) {
            first = i;
        }
        return first;
    }

    /**
     * Of one step.
     *
     * @param waitedFor what its event had to see changed
     */
    void of(int step, int[] waitedFor) {
        int task = trace.task(step);
        before(task, trace.beforeInTask(step));
        if (trace.kind(step) == Step.RESUME) {
            return;
        }
        for (int i = trace.beforeAtPlace(step); i >= 0; i = trace.beforeAtPlace(i)) {
            if (trace.task(i) != task && (trace.writes(step) || trace.writes(i))) {
                if (locks(step) && drops(i)) {
                    lock(i, waitedFor, step);
                    return;
                }
                candidate(i, waitedFor, step);
                join(i);
            }
        }
    }

    /** A task could not take the lock at this place to the end. */
    void blocked(int task, int place) {
        before(task, trace.lastOfTask(task));
        int i = trace.lastAt(place);
        while (i >= 0 && !(trace.kind(i) != null && trace.kind(i).locks())) {
            i = trace.beforeAtPlace(i);
        }
        if (i >= 0 && trace.task(i) != task && seen[trace.task(i)] <= first(i)) {
            told.race(i);
        }
    }

    private boolean locks(int step) {
        return trace.kind(step) != null && trace.kind(step).takesLock();
    }

    private boolean drops(int step) {
        return trace.kind(step) != null && trace.kind(step).dropsLock();
    }

    private void before(int task, int last) {
        Arrays.fill(seen, 0);
        if (last >= 0) {
            join(last);
        }
    }

    private void join(int step) {
        for (int t = 0; t < seen.length; t++) {
            seen[t] = Math.max(seen[t], trace.clock(step, t));
        }
    }

    /** The lock was dropped there: the race is with whoever took it. */
    private void lock(int unlock, int[] waitedFor, int step) {
        if (seen[trace.task(unlock)] > unlock) {
            return;
        }
        int i = unlock;
        while (i >= 0 && !(trace.task(i) == trace.task(unlock) && trace.kind(i) != null && trace.kind(i).locks())) {
            i = trace.beforeAtPlace(i);
        }
        if (i >= 0) {
            candidate(i, waitedFor, step);
        }
    }

    private void candidate(int earlier, int[] waitedFor, int step) {
        if (seen[trace.task(earlier)] <= earlier
                && vain.endsWithout(trace.task(step), waitedFor, step, first(earlier))) {
            told.race(earlier);
        }
    }
}
