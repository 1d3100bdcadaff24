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
        return TraceText.of(all ? recording : told(recording));
    }

    private static Recording told(Recording recording) {
        List<Recording.Row> rows = new ArrayList<>();
        int end = Story.end(recording.steps());
        for (Story.Part part : Story.of(recording)) {
            Recording.Row first = recording.steps().get(part.from());
            if (!part.folded()) {
                rows.add(first);
            } else if (part.from() < end) {
                rows.add(new Recording.Row(first.task(), first.kind(), "(" + words(part) + ")", "", false));
            }
        }
        return new Recording(recording.roles(), rows, recording.outcome(), recording.proof(), recording.schedule());
    }

    /** What a fold says in place of its steps. */
    static String words(Story.Part part) {
        return (part.from() == 0 ? "set-up: " : "") + Words.number(part.steps(), "step");
    }
}
