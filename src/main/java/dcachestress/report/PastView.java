// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.campaign.plan.Verdict;
import dcachestress.report.HistoryLine.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One cell through the last runs.
 *
 * @param key   of the cell
 * @param page  where its page is, seen from the folder of the run
 * @param runs  one for each run, oldest first; its verdict is null where the cell was not run
 * @param rates contended samples in a second
 * @param times to catch
 * @param now   the last rate and time, in words; empty where there is none
 * @param mark  new, fixed or fading, or empty
 */
public record PastView(String key, String page, List<Run> runs, Sparkline rates, Sparkline times, String now, String mark) {

    /** The cell in one run; {@code note} says what is new about the run itself. */
    public record Run(String name, Verdict verdict, String rate, String time, String note) {
    }

    /** Every cell of the current run, by its key. What is the same for all of them is found out once: there are hundreds. */
    static Map<String, PastView> all(History history) {
        List<String> moved = new ArrayList<>();
        HistoryLine before = null;
        for (HistoryLine line : history.runs()) {
            moved.add(before == null ? "" : String.join("; ", Since.moved(before, line)));
            before = line;
        }
        Set<String> fading = Fading.of(history).stream().map(Change::key).collect(Collectors.toSet());
        Map<String, PastView> all = new LinkedHashMap<>();
        history.current().cells().keySet().forEach(key -> all.put(key, of(history, key, moved, fading.contains(key))));
        return all;
    }

    private static PastView of(History history, String key, List<String> moved, boolean fading) {
        List<Run> runs = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        for (HistoryLine line : history.runs()) {
            Point point = line.cells().get(key);
            runs.add(run(line, point, moved.get(runs.size())));
            rates.add(point == null ? null : point.perSecond());
            times.add(point == null ? null : point.catchMs());
        }
        return new PastView(key, FileName.page(key), runs, Sparkline.of("contended samples a second", rates), Sparkline.of("time to catch in ms", times),
                now(history.current().cells().get(key)), mark(history, key, fading));
    }

    private static Run run(HistoryLine line, Point point, String moved) {
        return new Run(line.run(), point == null ? null : Change.verdict(point.verdict()),
                point == null || point.perSecond() == null ? "" : Words.count(Math.round(point.perSecond())),
                point == null || point.catchMs() == null ? "" : Words.time(point.catchMs()), moved);
    }

    private static String now(Point point) {
        if (point == null) {
            return "";
        }
        return (point.perSecond() == null ? "" : Words.count(Math.round(point.perSecond())) + "/s") + (point.catchMs() == null ? "" : ", "
                + Words.time(point.catchMs()));
    }

    private static String mark(History history, String key, boolean fading) {
        List<String> words = history.runs().stream().map(run -> run.cells().get(key)).filter(Objects::nonNull).map(Point::verdict).toList();
        if (words.size() > 1) {
            boolean was = Change.verdict(words.get(words.size() - 2)).good();
            boolean is = Change.verdict(words.get(words.size() - 1)).good();
            if (was != is) {
                return is ? "fixed" : "new";
            }
        }
        return fading ? "fading" : "";
    }

    /** The verdicts in words, oldest first. */
    public String words() {
        StringBuilder text = new StringBuilder();
        runs.forEach(run -> text.append(run.verdict() == null ? "-" : run.verdict().word().toLowerCase(Locale.ROOT)).append(' '));
        return text.toString().strip();
    }
}
