// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.story;

import dcachestress.explore.record.Recording;
import dcachestress.report.model.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A recording for a mail: one step after the other instead of columns, no line longer than {@value #WIDTH} characters,
 * all of it one block of code for whoever reads it as Markdown.
 */
public final class StoryMail {
    /** What mailing lists take without wrapping it. */
    public static final int WIDTH = 72;
    private static final String BLOCK = "    ";

    private StoryMail() {
    }

    /**
     * The text.
     *
     * @param all every step; else only those that tell the story
     */
    public static String of(Recording recording, boolean all) {
        List<String> lines = new ArrayList<>();
        String own = Story.ownCode(recording);
        if (!own.isEmpty()) {
            wrap(lines, "", own);
        }
        String who = "";
        for (int step : steps(recording, all)) {
            Recording.Row row = recording.steps().get(step);
            String now = recording.roles().get(row.task()) + (row.function().isEmpty() ? "" : ", " + row.function())
                    + (row.own().isEmpty() ? "" : ", " + row.own());
            if (!now.equals(who)) {
                wrap(lines, "", now + ":");
            }
            who = now;
            wrap(lines, String.format("%5d ", step + 1), NoReturnText.step(recording, step));
        }
        lines.add("");
        wrap(lines, "", recording.outcome());
        Stream.concat(recording.proof().stream(), NoReturnText.of(recording).stream())
                .forEach(sentence -> wrap(lines, "- ", sentence));
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.isEmpty() ? "" : BLOCK + line).append('\n'));
        return text.toString();
    }

    private static List<Integer> steps(Recording recording, boolean all) {
        List<Integer> steps = new ArrayList<>();
        for (Story.Part part : Story.of(recording)) {
            for (int step = part.from(); step < part.to() && (all || !part.folded()); step++) {
                steps.add(step);
            }
        }
        return steps;
    }

    /** At blanks where there are some; what follows stands under the first word. */
    private static void wrap(List<String> lines, String before, String text) {
        String indent = before;
        for (String line : Words.lines(text, WIDTH - BLOCK.length() - before.length())) {
            lines.add(indent + line);
            indent = " ".repeat(before.length());
        }
    }
}
