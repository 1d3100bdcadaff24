// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import dcachestress.kernel.Access;
import dcachestress.kernel.Order;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Step;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Memory that is used again. When it ends, each access of another task to it must be ordered before the end; one that
 * is not may still be under way then. And each access of
 * another task after that must be ordered after the end; one that is not is made through a pointer from before, whoever
 * lives there now. In what order they were executed here does not matter. So
 * nobody can learn anything from a former life but what comes before its end.
 */
public final class Reuse {
    private static final String IN_USE = "in_use_by_task_";
    private static final String AFTER_END = "used_after_its_end";
    /**
     * Of each object and task: a place for writes, and one for reads. A plain write counts as both: a compiler may put
     * a read before it, and a write barrier is not enough for that.
     */
    private static final int KINDS = 2;

    private final int tasks;
    private final Map<Object, Life> lives = new IdentityHashMap<>();
    private String found;

    /** What has happened to one object. */
    static final class Life {
        /** For {@link #note}: touched, written. */
        static final int TOUCHED = 1;
        static final int WRITTEN = 2;

        private final int first;
        /** How often, by place. */
        private final int[] times;
        /** By task: the field of its last write, if that came before whoever has read it; else -1. */
        private final int[] run;
        /** By task: in which lists it is. */
        private final int[] noted;
        /** Who ended its last life, by its write of that number, which counts as that read; -1 for nobody. */
        private int ender = -1;
        private int end;
        private int endRead;
        private boolean dead;

        private Life(int first, int tasks) {
            this.first = first;
            times = new int[KINDS * tasks];
            run = new int[tasks];
            noted = new int[tasks];
        }

        /** Puts it into a list, once. */
        void note(int task, int kind, List<Life> list) {
            if ((noted[task] & kind) == 0) {
                noted[task] |= kind;
                list.add(this);
            }
        }

        private int[] with(int[] clock, int place) {
            return Views.raise(clock, first + place, times[place]);
        }

        private void copy(int[] clock, int place) {
            clock[first + place] = times[place];
        }

        /**
         * What a store carries, which was just made: whoever has read it comes after it. That says nothing of earlier
         * writes of its task, unless they are in the clock, or are to the same word: those have one order.
         */
        int[] withItself(int[] clock, int task, Access access) {
            int place = place(task, true);
            boolean all = Views.at(clock, first + place) >= times[place] - 1 || run[task] == access.field() + 1;
            run[task] = all ? access.field() + 1 : 0;
            if (!all) {
                return clock;
            }
            int[] written = with(clock, place);
            return counted(access, true) ? with(written, place(task, false)) : written;
        }

        private boolean afterEnd(boolean writes, int[] clock) {
            return Views.at(clock, first + place(ender, true)) >= end
                    && (!writes || Views.at(clock, first + place(ender, false)) >= endRead);
        }

        private boolean underWay(int[] clock, int place) {
            return times[place] > Views.at(clock, first + place);
        }
    }

    Reuse(int tasks) {
        this.tasks = tasks;
    }

    /** Whether an outcome is of this kind: seen by what the code orders, and not by what was executed. */
    public static boolean told(String outcome) {
        return outcome.startsWith(Outcome.DEAD_ENTRY + " " + IN_USE)
                || outcome.startsWith(Outcome.DEAD_ENTRY + " " + AFTER_END)
                || Reclaim.told(outcome);
    }

    void reset() {
        lives.clear();
        found = null;
    }

    String take() {
        String text = found;
        found = null;
        return text;
    }

    /** Of this object. */
    Life life(Object object) {
        Life life = lives.get(object);
        if (life == null) {
            life = new Life(tasks + lives.size() * KINDS * tasks, tasks);
            lives.put(object, life);
        }
        return life;
    }

    private static int place(int task, boolean writes) {
        return KINDS * task + (writes ? 1 : 0);
    }

    /** The clock, with all that a task has done to these objects, and its tick. Empties the list. */
    int[] withAll(int[] clock, int task, int tick, List<Life> touched) {
        int[] with = copy(clock);
        with[task] = tick;
        for (Life life : touched) {
            life.noted[task] &= ~Life.TOUCHED;
            life.copy(with, place(task, true));
            life.copy(with, place(task, false));
        }
        touched.clear();
        return with;
    }

    /** The clock, with the writes of a task to these objects alone. Empties the list. */
    int[] withWrites(int[] clock, int task, List<Life> written) {
        int[] with = copy(clock);
        for (Life life : written) {
            life.noted[task] &= ~Life.WRITTEN;
            life.copy(with, place(task, true));
        }
        written.clear();
        return with;
    }

    private int[] copy(int[] clock) {
        return Arrays.copyOf(clock, Math.max(clock.length, tasks + lives.size() * KINDS * tasks));
    }

    /**
     * A task touches an object.
     *
     * @param life  of this object
     * @param clock what comes before this access, if it is an end: whoever ends memory has its address from nobody
     * @param use   the same of any other access: more, since it may come from the pointer
     */
    void touched(Life life, int task, Access access, boolean writes, int[] clock, int[] use) {
        if (life.ender >= 0 && life.ender != task && (life.dead || !life.afterEnd(writes, use))) {
            found = AFTER_END;
        }
        if (writes) {
            life.times[place(task, true)]++;
        }
        if (counted(access, writes)) {
            life.times[place(task, false)]++;
        }
        if (access.kind() == Step.DIES) {
            for (int other = 0; other < tasks; other++) {
                if (other != task && (life.underWay(clock, place(other, false))
                        || life.underWay(clock, place(other, true)))) {
                    found = IN_USE + other;
                }
            }
            life.ender = task;
            life.end = life.times[place(task, true)];
            life.endRead = life.times[place(task, false)];
            life.dead = true;
        } else if (writes && life.ender == task) {
            life.dead = false;
        }
    }

    private static boolean counted(Access access, boolean writes) {
        return !writes || access.order() == Order.PLAIN;
    }
}
