// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

/**
 * How many contended samples a cell must have before "nothing was seen" means anything. A run of 90 s aims at 100 000 with two actors and at
 * 20 000 with more, who meet far more slowly. The floor is a quarter of that, since hosts differ, and shrinks with a shorter budget down to a
 * hundredth, where it stays: a cell that hardly ever met its own race is never clean.
 *
 * @param budgetMs the target of the run, in milliseconds
 */
public record Floors(long budgetMs) {
    private static final long REFERENCE_MS = 90_000;
    private static final long AIM_TWO_ACTORS = 100_000;
    private static final long AIM_MORE_ACTORS = 20_000;
    private static final int FLOOR_PER_AIM = 4;
    private static final int HARD_MINIMUM_PER_AIM = 100;

    /** Contended samples that a cell with so many actors needs. */
    public long of(int actors) {
        long aim = actors <= 2 ? AIM_TWO_ACTORS : AIM_MORE_ACTORS;
        long scaled = aim * budgetMs / REFERENCE_MS / FLOOR_PER_AIM;
        return Math.max(aim / HARD_MINIMUM_PER_AIM, Math.min(aim, scaled));
    }
}
