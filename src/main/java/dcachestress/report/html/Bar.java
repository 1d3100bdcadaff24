// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.html;

import dcachestress.report.model.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a number of cells divides, as a bar.
 *
 * @param says  the same in words
 * @param parts from the left
 */
public record Bar(String says, List<Part> parts) {
    /** Of every bar. */
    public static final int WIDTH = 260;
    /** Of every bar. */
    public static final int HEIGHT = 20;
    private static final int LETTER = 8;
    /** None, one, two, three preemptions, and any number. */
    private static final int BOUNDS = 5;

    /** A part of it; {@code label} is empty where there is no room. */
    public record Part(int x, int width, String style, String label, String says) {
    }

    /**
     * A bar.
     *
     * @param counts how many cells there are of each sort, in the order of the bar
     * @param styles the name of the style of each sort
     * @param signs  what stands before the number of a sort; no colour alone tells it
     */
    static Bar of(Map<String, Long> counts, Map<String, String> styles, Map<String, String> signs) {
        long all = Math.max(1, counts.values().stream().mapToLong(Long::longValue).sum());
        List<Part> parts = new ArrayList<>();
        long before = 0;
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            int x = Math.toIntExact(before * WIDTH / all);
            before += count.getValue();
            int width = Math.toIntExact(before * WIDTH / all) - x;
            String label = signs.get(count.getKey()) + count.getValue();
            parts.add(new Part(x, width, styles.get(count.getKey()), label.length() * LETTER > width ? "" : label,
                    count.getValue() + " " + count.getKey()));
        }
        return new Bar(Words.number(all, "cell") + ": "
                + parts.stream().map(Part::says).collect(Collectors.joining(", ")), parts);
    }

    /**
     * How far one cell was searched: a block for each bound on preemptions, marked up to the one that was reached.
     *
     * @param what     what the schedules may have
     * @param reached  the largest bound at which every one has been seen; -1 for none
     * @param infinite the bound that is none
     */
    static Bar reached(String what, int reached, int infinite) {
        List<Part> parts = new ArrayList<>();
        int width = WIDTH / BOUNDS;
        for (int bound = 0; bound < BOUNDS; bound++) {
            boolean last = bound == BOUNDS - 1;
            boolean done = last ? reached == infinite : reached >= bound;
            parts.add(new Part(bound * width, width, done ? "d4"
                    : "open", (done ? "✓ " : "") + (last ? "∞" : "≤" + bound),
                    (last ? "any number of preemptions" : "at most " + Words.number(bound, "preemption"))
                    + (done ? ": all seen" : ": not all seen")));
        }
        return new Bar("Schedules " + what + ": " + parts.stream().map(Part::says).collect(Collectors.joining(", ")),
                parts);
    }
}
