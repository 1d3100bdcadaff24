// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import dcachestress.kernel.Access;
import dcachestress.kernel.Order;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Step;
import java.util.IdentityHashMap;
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
     * Of each object and task: a place for writes, and one for reads. A plain write counts as both: a compiler may put a
     * read before it, and a write barrier is not enough for that.
     */
    private static final int KINDS = 2;

    private final int tasks;
    private final Map<Object, Life> lives = new IdentityHashMap<>();
    private String found;

    /** What has happened to one object. */
    private static final class Life {
        final int first;
        /** How often, by place. */
        final int[] times;
        /** By task: the field of its last write, if that came before whoever has read it; else -1. */
        final int[] run;
        /** Who ended its last life, by its write of that number, which counts as that read; -1 for nobody. */
        int ender = -1;
        int end;
        int endRead;
        boolean dead;

        Life(int first, int tasks) {
            this.first = first;
            times = new int[KINDS * tasks];
            run = new int[tasks];
        }
    }

    Reuse(int tasks) {
        this.tasks = tasks;
    }

    /** Whether an outcome is of this kind: seen by what the code orders, and not by what was executed. */
    public static boolean told(String outcome) {
        return outcome.startsWith(Outcome.DEAD_ENTRY + " " + IN_USE) || outcome.startsWith(Outcome.DEAD_ENTRY + " " + AFTER_END);
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

    private Life life(Object object) {
        Life life = lives.get(object);
        if (life == null) {
            life = new Life(lives.size() * KINDS * tasks, tasks);
            lives.put(object, life);
        }
        return life;
    }

    private static int place(int task, boolean writes) {
        return KINDS * task + (writes ? 1 : 0);
    }

    /**
     * A task touches an object.
     *
     * @param clock what comes before this access, if it is an end: whoever ends memory has its address from nobody
     * @param use   the same of any other access: more, since it may come from the pointer
     */
    void touched(int task, Access access, boolean writes, int[] clock, int[] use) {
        Life life = life(access.object());
        if (life.ender >= 0 && life.ender != task && (life.dead || !afterEnd(life, writes, use))) {
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
                if (other != task && (underWay(life, clock, place(other, false)) || underWay(life, clock, place(other, true)))) {
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

    private static boolean afterEnd(Life life, boolean writes, int[] clock) {
        return Views.at(clock, life.first + place(life.ender, true)) >= life.end
                && (!writes || Views.at(clock, life.first + place(life.ender, false)) >= life.endRead);
    }

    private static boolean underWay(Life life, int[] clock, int place) {
        return life.times[place] > Views.at(clock, life.first + place);
    }

    /** The clock, with this access, which was the last of its task to the object, and with those before it. */
    int[] withLast(int[] clock, int task, Access access, boolean writes) {
        Life life = life(access.object());
        int[] after = writes ? with(clock, life, place(task, true)) : clock;
        return counted(access, writes) ? with(after, life, place(task, false)) : after;
    }

    /** The clock, with the writes of a task to the object alone. */
    int[] withWrites(int[] clock, int task, Access access) {
        return with(clock, life(access.object()), place(task, true));
    }

    private static int[] with(int[] clock, Life life, int place) {
        return Views.raise(clock, life.first + place, life.times[place]);
    }

    /**
     * What a store carries, which was just made: whoever has read it comes after it. That says nothing of earlier writes
     * of its task, unless they are in the clock, or are to the same word: those have one order.
     */
    int[] withItself(int[] clock, int task, Access access) {
        Life life = life(access.object());
        int place = place(task, true);
        boolean all = Views.at(clock, life.first + place) >= life.times[place] - 1 || life.run[task] == access.field() + 1;
        life.run[task] = all ? access.field() + 1 : 0;
        return !all ? clock : withLast(clock, task, access, true);
    }
}
