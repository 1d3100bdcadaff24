// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.story;

import dcachestress.explore.record.Recording;
import dcachestress.report.model.CellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is said around the steps of a recording, the same wherever it is told: as text, in a mail, on a page. */
public final class StoryWords {
    private StoryWords() {
    }

    /** Before the steps, a sentence a line: which lines of the code under test make some, and what names mean. */
    public static List<String> before(Recording recording) {
        return Stream.of(Story.ownCode(recording), Legend.of(recording)).filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    /** A step, by its index: its text, and what makes it matter. */
    public static String step(Recording recording, int step) {
        LostWake lost = LostWake.of(recording);
        return recording.steps().get(step).text() + (lost == null ? "" : lost.remark(step))
                + NoReturnText.mark(recording, step);
    }

    /**
     * After the steps and the outcome, a sentence a line: what the outcome means, what was missed, why it is final, and
     * from where nothing could end well any more.
     */
    public static List<String> after(Recording recording) {
        List<String> sentences = new ArrayList<>();
        String meaning = CellWords.meaning(recording.outcome());
        if (!meaning.isEmpty()) {
            sentences.add(meaning);
        }
        LostWake lost = LostWake.of(recording);
        if (lost != null) {
            sentences.addAll(lost.sentences());
        }
        sentences.addAll(recording.proof());
        sentences.addAll(NoReturnText.of(recording));
        return sentences;
    }
}
