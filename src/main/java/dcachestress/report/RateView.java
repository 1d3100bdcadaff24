// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.campaign.journal.SliceLine;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the slices with the same settings have shown.
 *
 * @param flavour   how the JVM stirred the samples
 * @param cpus      CPU of each actor
 * @param rounds    the rounds that they belong to
 * @param samples   all
 * @param contended those whose tasks really met
 * @param perSecond of these, in a second
 * @param forbidden samples with a forbidden outcome
 */
public record RateView(String flavour, String cpus, String rounds, String samples, String contended, String perSecond, long forbidden) {
    private static final int NAMED = 4;

    /** One for each combination of settings: those that showed something forbidden first, then by power. */
    static List<RateView> of(CellRecord cell) {
        Map<String, List<SliceLine>> groups = cell.slices().stream()
                .collect(Collectors.groupingBy(line -> line.flavour() + "\t" + cpus(line), LinkedHashMap::new, Collectors.toList()));
        return groups.values().stream()
                .sorted(Comparator.<List<SliceLine>>comparingLong(lines -> -forbidden(cell, lines)).thenComparingDouble(lines -> -rate(lines)))
                .map(lines -> of(cell, lines)).toList();
    }

    private static RateView of(CellRecord cell, List<SliceLine> lines) {
        List<String> rounds = lines.stream().map(line -> Integer.toString(line.round())).distinct().toList();
        return new RateView(lines.get(0).flavour(), cpus(lines.get(0)),
                String.join(", ", rounds.subList(0, Math.min(NAMED, rounds.size()))) + (rounds.size() > NAMED ? ", … " + rounds.size() + " in all" : ""),
                Words.count(lines.stream().mapToLong(SliceLine::samples).sum()), Words.count(lines.stream().mapToLong(SliceLine::contended).sum()),
                Words.count(Math.round(rate(lines))), forbidden(cell, lines));
    }

    private static String cpus(SliceLine line) {
        return line.cpus().isEmpty() ? "not pinned" : line.cpus().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static double rate(List<SliceLine> lines) {
        long ms = lines.stream().mapToLong(SliceLine::tookMs).sum();
        return ms == 0 ? 0 : lines.stream().mapToLong(SliceLine::contended).sum() * 1000.0 / ms;
    }

    private static long forbidden(CellRecord cell, List<SliceLine> lines) {
        return lines.stream().flatMap(line -> line.outcomes().entrySet().stream()).filter(entry -> cell.tally().forbidden(entry.getKey()))
                .mapToLong(Map.Entry::getValue).sum();
    }
}
