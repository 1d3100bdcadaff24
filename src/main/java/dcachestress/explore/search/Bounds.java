// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.search;

import dcachestress.memory.MemoryModel;
import java.util.ArrayList;
import java.util.List;

/**
 * How far an exploration goes.
 *
 * @param preemptions the search goes through all schedules with none, one, ... and so many
 * @param reduced     whether schedules that differ only in the order of independent steps are left out
 * @param memory      what tasks can see of each other's stores
 * @param old         most old values and late stores in a schedule
 * @param steps       a schedule with more steps is given up, and the search claims nothing then; spinning is bounded by
 *                    itself, so this is for code that turns for ever while it writes
 */
public record Bounds(int preemptions, boolean reduced, MemoryModel memory, int old, int steps) {
    /** Enough preemptions for every schedule. */
    public static final int UNBOUNDED = Search.UNBOUNDED;
    private static final int STEPS = 5000;
    /** No search. */
    public static final Bounds NONE = new Bounds(-1, true, MemoryModel.SC, 0, STEPS);

    /** All schedules with so many preemptions, reduced. */
    public static Bounds of(int preemptions) {
        return new Bounds(preemptions, true, MemoryModel.SC, 0, STEPS);
    }

    /** All schedules with so many preemptions. */
    public static Bounds of(int preemptions, boolean reduced) {
        return new Bounds(preemptions, reduced, MemoryModel.SC, 0, STEPS);
    }

    /**
     * The same in another memory, with at most so many old values and late stores in a schedule; barriers are steps
     * there, so there are more.
     */
    public Bounds in(MemoryModel model, int oldValues) {
        boolean weak = model != MemoryModel.SC;
        return new Bounds(preemptions, reduced, model, weak ? oldValues : 0, weak ? 2 * steps : steps);
    }

    /** The searches: with none, one, ... of the preemptions; then the same with one, two, ... old values. */
    public List<Bounds> levels() {
        List<Bounds> levels = new ArrayList<>();
        for (int values = 0; values <= old; values++) {
            for (int n = preemptions == UNBOUNDED ? UNBOUNDED : 0; n <= preemptions && n >= 0; n++) {
                levels.add(new Bounds(n, reduced, memory, values, steps));
            }
        }
        return levels;
    }
}
