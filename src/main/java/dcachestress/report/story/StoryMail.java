// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.story;

import dcachestress.campaign.folder.Shell;
import dcachestress.explore.record.Recording;
import dcachestress.report.model.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A recording for a mail: one step after the other instead of columns, no line longer than {@value #WIDTH} characters,
 * all of it one block of code for whoever reads it as Markdown.
 */
public final class StoryMail {
    /** What mailing lists take without wrapping it. */
    public static final int WIDTH = 72;
    private static final String BLOCK = "    ";
    private static final int CONTINUED = " \\".length();

    private StoryMail() {
    }

    /**
     * The text.
     *
     * @param all every step; else only those that tell the story
     */
    public static String of(Recording recording, boolean all) {
        List<String> lines = new ArrayList<>();
        StoryWords.before(recording).forEach(sentence -> wrap(lines, "", sentence));
        String who = "";
        for (int step : steps(recording, all)) {
            Recording.Row row = recording.steps().get(step);
            String now = recording.roles().get(row.task()) + (row.function().isEmpty() ? "" : ", " + row.function())
                    + (row.own().isEmpty() ? "" : ", " + row.own());
            if (!now.equals(who)) {
                wrap(lines, "", now + ":");
            }
            who = now;
            wrap(lines, String.format("%5d ", step + 1), StoryWords.step(recording, step));
        }
        lines.add("");
        wrap(lines, "", recording.outcome());
        StoryWords.after(recording).forEach(sentence -> wrap(lines, "- ", sentence));
        return block(lines);
    }

    /** One sentence more. */
    public static String point(String sentence) {
        List<String> lines = new ArrayList<>();
        wrap(lines, "- ", sentence);
        return block(lines);
    }

    /** A command, which goes on in the next line where a shell says so. */
    public static String command(String command) {
        List<String> parts = new ArrayList<>();
        for (String word : Shell.words(command)) {
            boolean more = !parts.isEmpty() && !word.startsWith("--");
            parts.add((more ? parts.remove(parts.size() - 1) + " " : "") + Shell.quote(word));
        }
        List<String> lines = new ArrayList<>();
        for (String part : parts) {
            String line = lines.isEmpty() ? part : lines.get(lines.size() - 1) + " " + part;
            if (lines.isEmpty() || line.length() > WIDTH - BLOCK.length() - CONTINUED) {
                lines.add(lines.isEmpty() ? part : "  " + part);
            } else {
                lines.set(lines.size() - 1, line);
            }
        }
        return block(List.of(String.join(" \\\n" + BLOCK, lines)));
    }

    private static String block(List<String> lines) {
        return lines.stream().map(line -> (line.isEmpty() ? "" : BLOCK + line) + "\n").collect(Collectors.joining());
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
