// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.campaign.journal.SliceLine;
import dcachestress.kernel.Outcome;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One outcome of a cell.
 *
 * @param name      as the property reports it
 * @param meaning   in words
 * @param forbidden whether it must not be
 * @param count     samples
 * @param share     of all samples
 * @param oneIn     samples to one of it
 * @param after     time of the cell until it was seen first; by slices, but exact for what is forbidden
 */
public record OutcomeView(String name, String meaning, boolean forbidden, String count, String share, String oneIn, String after) {
    static List<OutcomeView> of(CellRecord cell) {
        return cell.tally().outcomes().entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Long>>comparingInt(entry -> cell.tally().forbidden(entry.getKey()) ? 0 : 1)
                        .thenComparing(Map.Entry.<String, Long>comparingByValue().reversed()))
                .map(entry -> of(cell, entry.getKey(), entry.getValue())).toList();
    }

    private static OutcomeView of(CellRecord cell, String name, long count) {
        boolean forbidden = cell.tally().forbidden(name);
        long samples = Math.max(1, cell.tally().samples());
        return new OutcomeView(name, meaning(cell, name), forbidden, Words.count(count), share((double) count / samples),
                "1 in " + Words.count(Math.max(1, Math.round((double) samples / Math.max(1, count)))), after(cell, name, forbidden));
    }

    private static String share(double share) {
        return share >= 0.001 ? String.format(Locale.ROOT, "%.1f %%", share * 100) : String.format(Locale.ROOT, "%.2g %%", share * 100);
    }

    /** Of a known forbidden outcome what the catalogue says, of any other what the property's annotation says. */
    private static String meaning(CellRecord cell, String name) {
        Outcome known = Outcome.of(name);
        if (known != null) {
            return (known.number().equals("-") ? "" : known.number() + ": ") + known.meaning();
        }
        return Arrays.stream(cell.property().type().getAnnotationsByType(org.openjdk.jcstress.annotations.Outcome.class))
                .filter(outcome -> Arrays.stream(outcome.id()).anyMatch(id -> name.equals(id) || name.matches(id)))
                .map(org.openjdk.jcstress.annotations.Outcome::desc).findFirst().orElse("no outcome that the property knows");
    }

    private static String after(CellRecord cell, String name, boolean forbidden) {
        double before = 0;
        for (SliceLine line : cell.slices()) {
            if (line.outcomes().containsKey(name)) {
                boolean exact = forbidden && line.firstFindingMs() != null;
                return (exact ? "" : "at most ") + Words.time(before + (exact ? line.firstFindingMs() : line.tookMs()));
            }
            before += line.tookMs();
        }
        return "";
    }
}
