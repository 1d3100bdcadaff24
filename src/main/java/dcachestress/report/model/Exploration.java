// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import dcachestress.campaign.gate.Explored;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.OldValues;
import dcachestress.explore.record.Recording;
import dcachestress.explore.search.Bounds;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What exploration says of one cell: the lines that {@code explore.jsonl} has of it.
 *
 * @param lines at least one: of the systematic search, of the random schedules, or of both
 */
public record Exploration(List<ExploreLine> lines) {
    public Exploration {
        lines = List.copyOf(lines);
    }

    /** The shortest counterexample: the one with the fewest preemptions. Null when there is none. */
    public ExploreLine found() {
        ExploreLine best = null;
        for (ExploreLine line : lines) {
            boolean better = best == null || line.preemptions() != null && best.preemptions() != null
                    && line.preemptions() < best.preemptions();
            best = line.counterexample() != null && better ? line : best;
        }
        return best;
    }

    /** Its steps; null when there is no counterexample. */
    public Recording recording() {
        return found() == null ? null : found().counterexample();
    }

    /** All schedules with at most so many preemptions have been seen; -1 for none. */
    public int exhaustedAt() {
        return lines.stream().mapToInt(ExploreLine::exhaustedAt).max().orElse(-1);
    }

    /** How far old values were explored after the interleavings; null when they were not. */
    public OldValues oldValues() {
        return last().oldValues();
    }

    /** Schedules that were run. */
    public long schedules() {
        return lines.stream().mapToLong(ExploreLine::schedules).sum();
    }

    /** The schedules that a bound on preemptions leaves. */
    public static String every(int preemptions) {
        return preemptions == Bounds.UNBOUNDED ? "every schedule there is"
                : "every schedule with up to " + ExploreText.preemptions(preemptions);
    }

    /** Why a search was lost: one line, and then what stacks there are. Null when none was. */
    public String error() {
        return lines.stream().map(ExploreLine::error).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** What it shows, in one clause. */
    public String words() {
        return claim() + ExploreText.without(without());
    }

    /** Fields of a user's classes that no schedule interleaved; null when there are none. */
    public List<String> without() {
        return last().without();
    }

    private String claim() {
        ExploreLine found = found();
        if (found != null) {
            return found.outcome() + " with " + Words.number(found.preemptions() == null ? 0
                    : found.preemptions(), "preemption")
                    + ExploreText.old(found) + ", found in schedule "
                    + found.foundAfter() + (found.scene() == null ? "" : ", in the scene " + found.scene());
        }
        if (error() != null) {
            return "could not be explored: " + error().lines().findFirst().orElse("");
        }
        if (last().scenes() != null) {
            return ExploreText.claim(last()) + ": nothing forbidden";
        }
        return exhaustedAt() < 0 ? Words.count(schedules())
                + " schedules, not all of those without a preemption: nothing forbidden"
                : every(exhaustedAt()) + ExploreText.old(last()) + ExploreText.oldValues(last()) + ", "
                        + Words.count(schedules()) + " in all" + ExploreText.unbounded(last().unbounded())
                        + ": nothing forbidden";
    }

    /** The last word on the cell. */
    public ExploreLine last() {
        return lines.get(lines.size() - 1);
    }

    /** The explorations of a run, by the key of the cell. */
    public static Map<String, Exploration> of(Explored explored) {
        Map<String, List<ExploreLine>> byKey = explored.lines().stream()
                .collect(Collectors.groupingBy(ExploreLine::key));
        return byKey.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                entry -> new Exploration(entry.getValue())));
    }
}
