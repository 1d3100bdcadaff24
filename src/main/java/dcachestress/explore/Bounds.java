// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

/**
 * How far an exploration goes.
 *
 * @param preemptions the search goes through all schedules with none, one, ... and so many
 * @param reduced     whether schedules that differ only in the order of independent steps are left out
 * @param steps       a schedule with more steps is given up, and the search claims nothing then; spinning is bounded by itself, so this is for code that turns for
 *                    ever while it writes
 */
public record Bounds(int preemptions, boolean reduced, int steps) {
    /** Enough preemptions for every schedule. */
    public static final int UNBOUNDED = Search.UNBOUNDED;
    private static final int STEPS = 5000;
    /** No search. */
    public static final Bounds NONE = new Bounds(-1, true, STEPS);

    /** All schedules with so many preemptions, reduced. */
    public static Bounds of(int preemptions) {
        return new Bounds(preemptions, true, STEPS);
    }

    /** All schedules with so many preemptions. */
    public static Bounds of(int preemptions, boolean reduced) {
        return new Bounds(preemptions, reduced, STEPS);
    }

    /** The bounds of the n-th search: the last one has all the preemptions. */
    int level(int n) {
        return preemptions == UNBOUNDED ? UNBOUNDED : n;
    }

    int levels() {
        return preemptions == UNBOUNDED ? 1 : preemptions + 1;
    }
}
