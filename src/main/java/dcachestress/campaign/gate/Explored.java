// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.plan.Verdict;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an exploration has found.
 *
 * @param lines    its results in their order: one for the searches of each cell, one more for each that got random
 *                 schedules as well
 * @param complete whether it came to its own end
 */
public record Explored(List<ExploreLine> lines, boolean complete) {
    /** No exploration. */
    public static final Explored NONE = new Explored(List.of(), true);

    public Explored {
        lines = List.copyOf(lines);
    }

    /** The last word on each cell. */
    public Collection<ExploreLine> cells() {
        Map<String, ExploreLine> cells = new LinkedHashMap<>();
        lines.forEach(line -> cells.put(line.key(), line));
        return cells.values();
    }

    /** The last word on one cell; null when it was not explored. */
    public ExploreLine of(String key) {
        return lines.stream().filter(line -> line.key().equals(key)).reduce((before, last) -> last).orElse(null);
    }

    /** What it comes to. */
    public RunVerdict verdict() {
        return RunVerdict.of(cells().stream().map(ExploreLine::judged).toList(), complete);
    }

    /** Cells that are not as they must be. */
    public List<ExploreLine> bad() {
        return cells().stream().filter(line -> !line.judged().good()).toList();
    }

    /** Number of cells with a verdict. */
    public long count(Verdict verdict) {
        return cells().stream().filter(line -> line.judged() == verdict).count();
    }

    /** Number of cells without a finding that were exhausted at so many preemptions, and not at one more. */
    public long exhaustedAt(int preemptions) {
        return cells().stream().filter(line -> line.outcome() == null && line.exhaustedAt() == preemptions).count();
    }

    /** Schedules that were run to their end. */
    public long schedules() {
        return cells().stream().mapToLong(ExploreLine::schedules).sum();
    }
}
