// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.story;

import dcachestress.explore.record.Recording;
import dcachestress.explore.record.TraceText;
import dcachestress.report.model.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A recording as text. */
public final class StoryText {
    /** Of what stands before the steps. */
    private static final int WIDTH = 120;

    private StoryText() {
    }

    /**
     * The text: numbered steps, under the kernel's functions that make them.
     *
     * @param all every step; else only those that tell the story
     */
    public static String of(Recording recording, boolean all) {
        List<Recording.Row> rows = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        Map<Integer, String> headings = new HashMap<>();
        Story.Part whole = new Story.Part(0, recording.steps().size(), false);
        for (Story.Part part : all ? List.of(whole) : Story.of(recording)) {
            for (int step = part.from(); step < part.to() && !part.folded(); step++) {
                Recording.Row row = recording.steps().get(step);
                String heading = heading(row);
                if (!heading.equals(headings.put(row.task(), heading)) && !heading.isEmpty()) {
                    rows.add(new Recording.Row(row.task(), row.kind(), heading, "", false));
                    numbers.add("");
                }
                String text = StoryWords.step(recording, step);
                rows.add(new Recording.Row(row.task(), row.kind(), (heading.isEmpty() ? "" : "  ") + text, "", false));
                numbers.add(String.valueOf(step + 1));
            }
        }
        String before = StoryWords.before(recording).stream().flatMap(sentence -> Words.lines(sentence, WIDTH).stream())
                .map(line -> line + "\n").collect(Collectors.joining());
        List<String> after = StoryWords.after(recording);
        return before + TraceText.of(new Recording(recording.roles(), rows, recording.outcome(), after,
                recording.schedule()), numbers);
    }

    /** The function, and the line of the code under test where that is a class of its own. */
    private static String heading(Recording.Row row) {
        return row.own().isEmpty() ? row.function() : (row.function() + ' ' + row.own()).strip();
    }
}
