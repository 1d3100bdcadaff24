// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.html;

import dcachestress.campaign.gate.KillMatrix;
import dcachestress.explore.search.Bounds;
import dcachestress.report.html.HeatView.Shade;
import dcachestress.report.model.CellRecord;
import dcachestress.report.model.ExploreText;
import dcachestress.report.model.Fact;
import dcachestress.report.model.RunRecord;
import dcachestress.report.model.Words;
import dcachestress.sample.PropertyInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What {@code pictures.html} shows of a run, and {@code kill.html} of a kill matrix.
 *
 * @param heat where tasks met: contended samples of each cell
 * @param far  how far exploration has come, by property
 */
public record PicturesView(HeatView heat, List<Far> far) {
    private static final int DEPTHS = 4;
    /** Below any bound: there was no such search. */
    private static final int NONE = -2;
    private static final String UNFINISHED = "not finished at 0 preemptions";

    /** The cells of a property by their bounds. */
    public record Far(String property, Bar bar, Bar old) {
    }

    /** Which property has caught which fault; {@code rows} say the same in words. */
    public record Kills(String origin, HeatView heat, List<Fact> rows) {
    }

    /** The pictures of a run. */
    public static PicturesView of(RunRecord run) {
        List<PropertyInfo> order = PropertyInfo.planned();
        Map<String, CellRecord> byKey = run.cells().stream()
                .collect(Collectors.toMap(CellRecord::key, Function.identity()));
        List<String> subjects = run.cells().stream().map(cell -> cell.subject().name()).distinct().toList();
        List<PropertyInfo> properties = run.cells().stream().map(CellRecord::property).distinct()
                .sorted(Comparator.comparingInt(order::indexOf)).toList();
        HeatView heat =
                HeatView.of(
                "Contended samples of each cell, as powers of ten; the matrix on the first page has the numbers",
                subjects, properties.stream().map(PropertyInfo::name).toList(),
                (subject, property) -> met(byKey.get(dcachestress.campaign.plan.Cell.key(subject, property))));
        List<Far> far = new ArrayList<>();
        for (PropertyInfo property : properties) {
            List<CellRecord> explored = run.cells().stream().filter(cell -> cell.property().equals(property))
                    .filter(cell -> cell.exploration() != null && cell.exploration().found() == null).toList();
            if (!explored.isEmpty()) {
                far.add(new Far(property.name(), bar(explored), old(explored)));
            }
        }
        return new PicturesView(heat, far);
    }

    private static Shade met(CellRecord cell) {
        if (cell == null) {
            return null;
        }
        long contended = cell.tally().contended();
        int power = contended == 0 ? -1 : (int) Math.log10(contended);
        return new Shade("h" + Math.max(0, Math.min(6, power)), power < 0 ? "–" : String.valueOf(power),
                Words.count(contended) + " contended samples, " + cell.verdict().word());
    }

    private static Bar bar(List<CellRecord> cells) {
        return bounds(cells.stream().map(CellRecord::exploration).map(one -> new Reached(one.exhaustedAt(), 0))
                .toList());
    }

    /** How far they came with old values as well, which begin where the newest ones have shown nothing. */
    private static Bar old(List<CellRecord> cells) {
        return bounds(cells.stream().map(cell -> cell.exploration().oldValues())
                .map(old -> old == null ? new Reached(NONE, 0) : new Reached(old.exhaustedAt(), old.old())).toList());
    }

    /** Every schedule with at most so many preemptions and old values has been seen. */
    private record Reached(int preemptions, int old) {
        private String words() {
            String with = old == 0 ? "" : " and " + Words.number(old, "old value");
            return preemptions == NONE ? "not searched with them" : preemptions < 0 ? UNFINISHED + with
                    : "with " + ExploreText.preemptions(preemptions) + with;
        }

        private String sign() {
            String bound = preemptions < 0 ? "–" : preemptions == Bounds.UNBOUNDED ? "∞" : "≤" + preemptions;
            return bound + (old == 0 || preemptions < 0 ? "" : "×" + old) + ": ";
        }
    }

    private static Bar bounds(List<Reached> all) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Map<String, String> styles = new TreeMap<>();
        Map<String, String> signs = new TreeMap<>();
        all.stream().sorted(Comparator.comparingInt(Reached::preemptions).thenComparingInt(Reached::old).reversed())
                .forEach(one -> {
            counts.merge(one.words(), 1L, Long::sum);
            styles.put(one.words(), one.preemptions() < 0 ? "none" : "d" + Math.min(DEPTHS, one.preemptions()));
            signs.put(one.words(), one.sign());
        });
        return Bar.of(counts, styles, signs);
    }

    /** The picture of a kill matrix. */
    public static Kills of(KillMatrix matrix) {
        List<String> faults = List.copyOf(matrix.faults().keySet());
        Set<String> all = new TreeSet<>();
        matrix.faults().values().forEach(row -> List.of(row.both(), row.stressed(), row.explored())
                .forEach(all::addAll));
        List<String> properties = PropertyInfo.all().stream().map(PropertyInfo::name).filter(all::contains).toList();
        HeatView heat = HeatView.of("Which property catches which planted bug; the list below says the same in words",
                faults, properties,
                (fault, property) -> kill(matrix.faults().get(fault), property));
        List<Fact> rows = faults.stream().map(fault -> new Fact(fault, words(matrix.faults().get(fault)))).toList();
        return new Kills(matrix.run(), heat, rows);
    }

    private static Shade kill(KillMatrix.Row row, String property) {
        return row.both().contains(property) ? new Shade("h6", "■", "by both methods")
                : row.explored().contains(property) ? new Shade("h3", "E", "by exploration alone")
                : row.stressed().contains(property) ? new Shade("h2", "S", "by stress alone") : null;
    }

    private static String words(KillMatrix.Row row) {
        List<String> words = new ArrayList<>();
        say(words, "both methods: ", row.both());
        say(words, "exploration alone: ", row.explored());
        say(words, "stress alone: ", row.stressed());
        return words.isEmpty() ? "nothing in these runs" : String.join("; ", words);
    }

    private static void say(List<String> words, String what, Set<String> properties) {
        if (!properties.isEmpty()) {
            words.add(what + String.join(", ", properties));
        }
    }
}
