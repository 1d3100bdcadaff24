// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.record;

import java.util.ArrayList;
import java.util.List;

/** A recording as text: one column a task, one row a step, the outcome and its proof last. */
public final class TraceText {
    private static final int WIDEST = 48;

    private TraceText() {
    }

    /** The text of all that the recording has. */
    public static String of(Recording recording) {
        List<Recording.Row> rows = recording.steps();
        int columns = recording.roles().size();
        int[] widths = new int[columns];
        for (int i = 0; i < columns; i++) {
            widths[i] = recording.roles().get(i).length();
        }
        for (Recording.Row row : rows) {
            widths[row.task()] = Math.max(widths[row.task()], Math.min(WIDEST, row.text().length()));
        }
        StringBuilder text = new StringBuilder();
        line(text, recording.roles(), widths);
        for (Recording.Row row : rows) {
            append(text, row, widths);
        }
        text.append(recording.outcome()).append('\n');
        recording.proof().forEach(sentence -> text.append("  ").append(sentence).append('\n'));
        return text.toString();
    }

    private static void append(StringBuilder text, Recording.Row row, int[] widths) {
        for (String part : wrap(row.text())) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                cells.add(i == row.task() ? part : "");
            }
            line(text, cells, widths);
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
            line.append(i == 0 ? "" : " | ").append(cells.get(i)).append(" ".repeat(widths[i] - Math.min(widths[i], cells.get(i).length())));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
