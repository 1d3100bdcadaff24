// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.record;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A recording as text: one column a task, one row a step, the outcome and its proof last. */
public final class TraceText {
    private static final int WIDEST = 48;

    private TraceText() {
    }

    /** The text of all that the recording has. */
    public static String of(Recording recording) {
        return of(recording, List.of());
    }

    /** The numbers of all its rows, from 1. */
    public static List<String> numbers(Recording recording) {
        return IntStream.rangeClosed(1, recording.steps().size()).mapToObj(String::valueOf).toList();
    }

    /**
     * The same with a number before each row.
     *
     * @param numbers one for each row, perhaps empty; none at all leaves their column out
     */
    public static String of(Recording recording, List<String> numbers) {
        List<Recording.Row> rows = recording.steps();
        int columns = recording.roles().size();
        int[] widths = new int[columns];
        for (int i = 0; i < columns; i++) {
            widths[i] = recording.roles().get(i).length();
        }
        for (Recording.Row row : rows) {
            widths[row.task()] = Math.max(widths[row.task()], Math.min(WIDEST, row.text().length()));
        }
        int numbered = numbers.stream().mapToInt(String::length).max().orElse(-1);
        StringBuilder text = new StringBuilder(" ".repeat(numbered + 1));
        line(text, recording.roles(), widths);
        for (int i = 0; i < rows.size(); i++) {
            append(text, numbers.isEmpty() ? "" : numbers.get(i), numbered, rows.get(i), widths);
        }
        text.append(recording.outcome()).append('\n');
        recording.proof().forEach(sentence -> text.append("  ").append(sentence).append('\n'));
        return text.toString();
    }

    private static void append(StringBuilder text, String number, int numbered, Recording.Row row, int[] widths) {
        String before = number;
        for (String part : wrap(row.text())) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                cells.add(i == row.task() ? part : "");
            }
            text.append(numbered < 0 ? "" : " ".repeat(numbered - before.length()) + before + ' ');
            line(text, cells, widths);
            before = "";
        }
    }

    private static List<String> wrap(String step) {
        List<String> parts = new ArrayList<>();
        String rest = step;
        while (rest.length() > WIDEST) {
            int blank = rest.lastIndexOf(' ', WIDEST);
            int at = blank <= 2 ? WIDEST : blank;
            parts.add(rest.substring(0, at));
            rest = "  " + rest.substring(at).strip();
        }
        parts.add(rest);
        return parts;
    }

    private static void line(StringBuilder text, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(i == 0 ? "" : " | ").append(cells.get(i))
                    .append(" ".repeat(widths[i] - Math.min(widths[i], cells.get(i).length())));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
