// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import dcachestress.campaign.plan.Budget;

/**
 * How far a run has come, after a slice.
 *
 * @param round     number of the round, from 0
 * @param flavour   how its JVMs stir their samples
 * @param caught    faults that have been caught, of those that must be
 * @param mustCatch how many these are
 * @param contended contended samples so far
 * @param ms        milliseconds that the run has run
 * @param budget    what it was given
 */
public record RunProgress(int round, String flavour, long caught, long mustCatch, long contended, long ms,
        Budget budget) {
    /** Milliseconds that are left of the budget, or, once that is over, of the patience. */
    public long leftMs() {
        return overtime() ? Math.max(0, budget.patienceMs() - ms) : budget.targetMs() - ms;
    }

    /** Whether the budget is over, and only what the run cannot do without goes on. */
    public boolean overtime() {
        return ms >= budget.targetMs();
    }
}
