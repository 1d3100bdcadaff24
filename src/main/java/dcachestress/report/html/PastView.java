// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.html;

import dcachestress.campaign.gate.Statistics;
import dcachestress.campaign.plan.Verdict;
import dcachestress.report.model.Change;
import dcachestress.report.model.FileName;
import dcachestress.report.model.History;
import dcachestress.report.model.HistoryLine.Point;
import dcachestress.report.model.HistoryLine;
import dcachestress.report.model.Since;
import dcachestress.report.model.Words;
import java.util.ArrayList;
import java.util.Collections;
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
public record PastView(String key, String page, List<Run> runs, Sparkline rates, Sparkline times, String now,
        String mark) {

    /** The cell in one run; {@code note} says what is new about the run itself. */
    public record Run(String name, Verdict verdict, String rate, String time, String note) {
    }

    /**
     * Every cell of the current run, by its key. What is the same for all of them is found out once: there are
     * hundreds.
     */
    public static Map<String, PastView> all(History history) {
        List<String> moved = new ArrayList<>();
        HistoryLine before = null;
        for (HistoryLine line : history.runs()) {
            moved.add(before == null ? "" : String.join("; ", Since.moved(before, line)));
            before = line;
        }
        Set<String> fading = Since.fading(history).stream().map(Change::key).collect(Collectors.toSet());
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
        return new PastView(key, FileName.page(key), runs, Sparkline.of("contended samples a second", rates),
                Sparkline.of("time to catch in ms", times),
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
        return (point.perSecond() == null ? "" : Words.count(Math.round(point.perSecond())) + "/s")
                + (point.catchMs() == null ? "" : ", "
                + Words.time(point.catchMs()));
    }

    private static String mark(History history, String key, boolean fading) {
        List<String> words = history.runs().stream().map(run -> run.cells().get(key)).filter(Objects::nonNull)
                .map(Point::verdict).toList();
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
        runs.forEach(run -> text.append(run.verdict() == null ? "-" : run.verdict().word().toLowerCase(Locale.ROOT))
                .append(' '));
        return text.toString().strip();
    }

    /**
     * A line of a few centimetres that shows how a figure went, on a logarithmic scale that is the same for all: from a
     * tenth to ten times the median, which runs through its middle. So noise is flat, whatever its figures.
     *
     * @param says  the same in words
     * @param paths one for each stretch without a hole, as SVG has them
     * @param x     place of the last point
     * @param y     place of the last point
     */
    public record Sparkline(String says, List<String> paths, String x, String y) {
        /** Width of the picture. */
        public static final int WIDTH = 120;
        /** Height of the picture. */
        public static final int HEIGHT = 24;
        private static final int MARGIN = 3;
        private static final double DECADE = Math.log(10);

        /**
         * The line of these figures, oldest first; null is a run without the figure. Null when there is no figure at
         * all.
         */
        public static Sparkline of(String what, List<Double> figures) {
            List<Double> known = figures.stream().filter(Objects::nonNull).toList();
            if (known.isEmpty()) {
                return null;
            }
            double middle = log(Statistics.median(known.stream().mapToDouble(Double::doubleValue)));
            List<String> paths = new ArrayList<>();
            StringBuilder path = new StringBuilder();
            String x = "0";
            String y = "0";
            for (int i = 0; i < figures.size(); i++) {
                if (figures.get(i) == null) {
                    close(path, paths);
                    continue;
                }
                x = place(MARGIN + (WIDTH - 2.0 * MARGIN) * i / Math.max(1, figures.size() - 1));
                double height = Math.min(1, Math.max(0, 0.5 + (log(figures.get(i)) - middle) / (2 * DECADE)));
                y = place(HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * height);
                path.append(path.isEmpty() ? "M" : " L").append(x).append(' ').append(y);
            }
            close(path, paths);
            return new Sparkline(words(what, known), paths, x, y);
        }

        private static String words(String what, List<Double> known) {
            return what + ", " + Words.number(known.size(), "run") + ": least "
                    + Words.count(Math.round(Collections.min(known)))
                    + ", most " + Words.count(Math.round(Collections.max(known))) + ", now "
                    + Words.count(Math.round(known.get(known.size() - 1)));
        }

        private static double log(double figure) {
            return Math.log(Math.max(figure, 1e-3));
        }

        private static String place(double at) {
            long tenths = Math.round(at * 10);
            return tenths / 10 + "." + tenths % 10;
        }

        private static void close(StringBuilder path, List<String> paths) {
            if (!path.isEmpty()) {
                paths.add(path.toString());
            }
            path.setLength(0);
        }
    }
}
