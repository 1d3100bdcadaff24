// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Plan;

/**
 * How many contended samples a cell must have before "nothing was seen" means anything: a quarter of what a quiet host
 * gives a cell in its share of the budget, because hosts differ. A share of two seconds aims at 100 000 with two
 * actors, and at 20 000 with more, who meet far more slowly. Shorter shares lower the floor down to a hundredth of that
 * aim, where it stays: a cell that hardly ever met its own race is never clean.
 *
 * @param shareMs milliseconds of the budget for each cell that must see something
 */
public record Floors(long shareMs) {
    private static final long REFERENCE_MS = 2_000;
    private static final long AIM_TWO_ACTORS = 100_000;
    private static final long AIM_MORE_ACTORS = 20_000;
    private static final int FLOOR_PER_AIM = 4;
    private static final int HARD_MINIMUM_PER_AIM = 100;

    /** The floors of a run. Faults leave as soon as they are caught, so that the others share the time. */
    public static Floors of(Budget budget, Plan plan) {
        long sharing = plan.runnable().stream().filter(cell -> cell.expect() != Expect.CAUGHT).count();
        return new Floors(budget.targetMs() / Math.max(1, sharing));
    }

    /** Contended samples that a cell with so many actors needs. */
    public long of(int actors) {
        long aim = aim(actors);
        long scaled = aim * shareMs / REFERENCE_MS / FLOOR_PER_AIM;
        return Math.max(aim / HARD_MINIMUM_PER_AIM, Math.min(aim, scaled));
    }

    /**
     * The same on a host that others use as well: more, up to the aim, because a cell there sees less in a contended
     * sample than on a quiet one.
     */
    long of(int actors, Disturbance disturbance) {
        return Math.min(aim(actors), disturbance.factor() * of(actors));
    }

    /**
     * Contended samples in which a fault must not have shown before it counts as missed: the whole aim, whatever the
     * budget. A host that gives less has shown nothing of the suite's power, only its own lack of it.
     */
    static long forMissed(int actors) {
        return aim(actors);
    }

    private static long aim(int actors) {
        return actors <= 2 ? AIM_TWO_ACTORS : AIM_MORE_ACTORS;
    }
}
