// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A line of a few centimetres that shows how a figure went, on a logarithmic scale.
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

    /** The line of these figures, oldest first; null is a run without the figure. Null when there is no figure at all. */
    static Sparkline of(String what, List<Double> figures) {
        List<Double> known = figures.stream().filter(Objects::nonNull).toList();
        if (known.isEmpty()) {
            return null;
        }
        double least = log(Collections.min(known));
        double most = log(Collections.max(known));
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
            double height = most - least < 1e-9 ? 0.5 : (log(figures.get(i)) - least) / (most - least);
            y = place(HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * height);
            path.append(path.isEmpty() ? "M" : " L").append(x).append(' ').append(y);
        }
        close(path, paths);
        return new Sparkline(words(what, known), paths, x, y);
    }

    private static String words(String what, List<Double> known) {
        return what + ", " + Words.number(known.size(), "run") + ": least " + Words.count(Math.round(Collections.min(known)))
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
