// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.html;

import dcachestress.campaign.gate.RunVerdict;
import dcachestress.report.model.History;
import dcachestress.report.model.HistoryLine;
import dcachestress.report.model.Since;
import dcachestress.report.model.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code history.html} shows.
 *
 * @param runs  the runs, newest first
 * @param cells every cell of the current run through them, those with a mark first
 * @param since what changed since the run before
 */
public record HistoryView(List<Run> runs, List<PastView> cells, Since since) {

    /** A run; {@code moved} is what is different from the one before it. */
    public record Run(String name, String started, boolean good, String verdict, String took, String commit, String jdk, String host, String moved) {
    }

    public static HistoryView of(History history, Map<String, PastView> past) {
        List<Run> runs = new ArrayList<>();
        HistoryLine before = null;
        for (HistoryLine line : history.runs()) {
            runs.add(0, new Run(line.run(), line.started().replaceAll("\\.\\d+Z", "Z"), good(line.verdict()), line.verdict(), Words.time(line.wallMs()),
                    line.commit(), line.jdk(), line.host().line(), before == null ? "" : String.join("; ", Since.moved(before, line))));
            before = line;
        }
        List<PastView> cells = past.values().stream()
                .sorted(Comparator.comparing(cell -> cell.mark().isEmpty())).toList();
        return new HistoryView(runs, cells, Since.of(history));
    }

    /** Whether all was as it must be. */
    static boolean good(String verdict) {
        return verdict.equals(RunVerdict.OK.name().toLowerCase(Locale.ROOT));
    }
}
