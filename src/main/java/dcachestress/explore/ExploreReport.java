// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.explore.record.Recording;
import dcachestress.explore.search.Bounds;
import dcachestress.explore.search.Unbounded;
import java.util.List;
import java.util.Map;

/**
 * What an exploration of one subject with one property has found.
 *
 * @param levels         the searches, by the number of preemptions
 * @param random         the random part that followed, or null
 * @param millis         how long all of it took
 * @param outcomes       how many schedules ended in which outcome, over all
 * @param witnesses      in how many of these schedules each witness of the property occurred
 * @param counterexample the shortest schedule with a forbidden outcome, or null
 * @param unbounded      how far the search without a bound has got; null when there was none
 */
public record ExploreReport(List<Level> levels, Chance random, long millis, Map<String, Long> outcomes,
        Map<String, Long> witnesses,
        Counterexample counterexample, Unbounded unbounded) {
    public ExploreReport {
        levels = List.copyOf(levels);
        outcomes = Map.copyOf(outcomes);
        witnesses = Map.copyOf(witnesses);
    }

    /**
     * One search.
     *
     * @param preemptions bound on preemptions; {@link Bounds#UNBOUNDED} as well when the bound has left nothing out
     * @param old         bound on old values and late stores; {@link Bounds#UNBOUNDED} when the bound has left nothing
     *                    out
     * @param schedules   schedules that were run to their end
     * @param cutShort    schedules that were left when it showed that they repeat others
     * @param exhausted   whether every schedule within the bound has been seen, or one that stands for it
     * @param millis      how long it took
     */
    public record Level(int preemptions, int old, long schedules, long cutShort, boolean exhausted, long millis) {
    }

    /**
     * Random schedules with a guarantee: a mistake that needs {@code depth} ordering constraints is found by one of
     * them with at least this probability.
     *
     * @param schedules   how many
     * @param depth       the largest depth tried
     * @param probability of one schedule, at that depth
     */
    public record Chance(long schedules, int depth, double probability) {
    }

    /**
     * A schedule with a forbidden outcome.
     *
     * @param outcome     what happened
     * @param preemptions how many it needs
     * @param old         how many old values and late stores it needs
     * @param schedules   how many schedules had been run when it was found
     * @param millis      time until it was found
     * @param recording   the schedule, made again and written down
     */
    public record Counterexample(String outcome, int preemptions, int old, long schedules, long millis,
            Recording recording) {
    }

    /**
     * All schedules with at most so many preemptions, and newest values only, have been seen; -1 when not even those
     * with none.
     */
    public int exhaustedAt() {
        return exhaustedAt(0);
    }

    /**
     * All schedules with at most so many preemptions have been seen in which at most {@code old} values were old; -1
     * when not even those with none.
     */
    public int exhaustedAt(int old) {
        int most = -1;
        for (Level level : levels) {
            if (level.exhausted() && level.old() >= old) {
                most = Math.max(most, level.preemptions());
            }
        }
        return most;
    }

    /** Schedules of all searches, the random ones included. */
    public long schedules() {
        return levels.stream().mapToLong(Level::schedules).sum() + (random == null ? 0 : random.schedules());
    }
}
