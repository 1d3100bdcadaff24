// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.html;

import dcachestress.campaign.gate.RunVerdict;
import dcachestress.campaign.plan.Verdict;
import dcachestress.report.model.Change;
import dcachestress.report.model.History;
import dcachestress.report.model.HistoryLine;
import dcachestress.report.model.Since;
import dcachestress.report.model.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What {@code history.html} shows.
 *
 * @param runs  the runs, newest first
 * @param cells every cell of the current run through them, those with a mark first
 * @param since what changed since the run before
 */
public record HistoryView(List<Run> runs, List<PastView> cells, Since since) {
    private static final List<Verdict> ORDER = List.of(Verdict.CLEAN, Verdict.CAUGHT, Verdict.UNOBSERVED,
            Verdict.UNOBSERVABLE, Verdict.WEAK,
            Verdict.ERROR, Verdict.MISSED, Verdict.BROKEN);

    /** A run; {@code moved} is what is different from the one before it; {@code page} is empty where there is none. */
    public record Run(String name, String page, Bar cells, String started, boolean good, String verdict, String took,
            String commit,
            String jdk, String host, String moved) {
    }

    public static HistoryView of(History history, Map<String, PastView> past, Set<String> pages) {
        List<Run> runs = new ArrayList<>();
        HistoryLine before = null;
        for (HistoryLine line : history.runs()) {
            runs.add(0, new Run(line.run(), pages.contains(line.run()) ? "../" + line.run() + "/index.html"
                    : "", bar(line),
                    line.started().replaceAll("\\.\\d+Z", "Z"), good(line.verdict()), line.verdict(),
                    Words.time(line.wallMs()), line.commit(),
                    line.jdk(), line.host().line(), before == null ? ""
                    : String.join("; ", Since.moved(before, line))));
            before = line;
        }
        List<PastView> cells = past.values().stream()
                .sorted(Comparator.comparing(cell -> cell.mark().isEmpty())).toList();
        return new HistoryView(runs, cells, Since.of(history));
    }

    /** Its cells by verdict, those that are as they must be first. */
    private static Bar bar(HistoryLine line) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Map<String, String> styles = new HashMap<>();
        Map<String, String> signs = new HashMap<>();
        for (Verdict verdict : ORDER) {
            long count = line.cells().values().stream().filter(point -> Change.verdict(point.verdict()) == verdict)
                    .count();
            if (count > 0) {
                counts.put(verdict.word(), count);
                styles.put(verdict.word(), verdict.word());
                signs.put(verdict.word(), verdict.glyph() + " ");
            }
        }
        return Bar.of(counts, styles, signs);
    }

    /** Whether all was as it must be. */
    static boolean good(String verdict) {
        return verdict.equals(RunVerdict.OK.name().toLowerCase(Locale.ROOT));
    }
}
