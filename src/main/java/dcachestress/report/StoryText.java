// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.explore.record.Recording;
import dcachestress.explore.record.TraceText;
import java.util.ArrayList;
import java.util.List;

/** A recording as text, folds as one line each. */
public final class StoryText {
    private StoryText() {
    }

    /**
     * The text.
     *
     * @param all every step; else only those that the story needs
     */
    public static String of(Recording recording, boolean all) {
        List<Recording.Row> rows = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        int end = Story.end(recording.steps());
        for (Story.Part part : all ? List.<Story.Part>of() : Story.of(recording)) {
            Recording.Row first = recording.steps().get(part.from());
            boolean folded = part.folded();
            if (!folded || part.from() < end) {
                rows.add(folded ? new Recording.Row(first.task(), first.kind(), "(" + words(part) + ")", "", false)
                        : first);
                numbers.add(folded ? "" : String.valueOf(part.from() + 1));
            }
        }
        Recording told = all ? recording
                : new Recording(recording.roles(), rows, recording.outcome(), recording.proof(), recording.schedule());
        boolean numbered = recording.steps().stream().anyMatch(row -> !row.names().isEmpty());
        return TraceText.of(told, numbered ? all ? TraceText.numbers(recording) : numbers : List.of());
    }

    /** What a fold says in place of its steps. */
    static String words(Story.Part part) {
        return (part.from() == 0 ? "set-up: " : "") + Words.number(part.steps(), "step");
    }
}
