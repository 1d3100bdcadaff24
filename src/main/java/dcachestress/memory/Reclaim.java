// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import dcachestress.kernel.Outcome;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Memory that is given to RCU. It is used again when all read-side sections are over that may have begun before it was
 * given. So each access of another task must come before that, by what the code orders or because its section is waited
 * for; and later ones come from such sections alone. A section counts as later only when the code says so: else the
 * grace period may begin after it.
 * <p>
 * Accesses are numbered by ticks: all between two moments at which others may learn of a task's accesses have one.
 */
final class Reclaim {
    private static final String IN_USE = "freed_in_use_by_task_";
    private static final String AFTER = "used_after_free";

    private final int tasks;
    private final Map<Object, Life> lives = new IdentityHashMap<>();
    private String found;

    private static final class Life {
        /** By task: the tick of its last access; 0 for none. */
        final int[] last;
        int by = -1;
        int tick;

        Life(int tasks) {
            last = new int[tasks];
        }
    }

    Reclaim(int tasks) {
        this.tasks = tasks;
    }

    static boolean told(String outcome) {
        return outcome.startsWith(Outcome.DEAD_ENTRY + " " + IN_USE)
                || outcome.startsWith(Outcome.DEAD_ENTRY + " " + AFTER);
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

    private Life life(Object memory) {
        Life life = lives.get(memory);
        if (life == null) {
            life = new Life(tasks);
            lives.put(memory, life);
        }
        return life;
    }

    /** A task touches it. {@code section} is what came before the section that it is in; null when it is in none. */
    void touched(int task, Object memory, int tick, int[] section) {
        Life life = life(memory);
        if (life.by >= 0 && (section == null || Views.at(section, life.by) >= life.tick)) {
            found = AFTER;
        }
        life.last[task] = tick;
    }

    /** A task gives it to RCU. {@code before} comes before it is used again. */
    void freed(int task, Object memory, int tick, int[] before, IntPredicate inSection) {
        Life life = life(memory);
        for (int other = 0; other < tasks; other++) {
            if (other != task && life.last[other] > Views.at(before, other) && !inSection.test(other)) {
                found = IN_USE + other;
            }
        }
        life.by = task;
        life.tick = tick;
    }
}
