// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.text;

import dcachestress.campaign.journal.ExploreLine;
import dcachestress.explore.record.Recording;
import dcachestress.report.model.CellRecord;
import dcachestress.report.model.CellWords;
import dcachestress.report.model.ExploreText;
import dcachestress.report.story.StoryMail;
import dcachestress.report.story.StoryText;
import dcachestress.store.Clean;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a cell came to its outcome, as text. */
public final class Interleaving {
    private Interleaving() {
    }

    /**
     * A recording for a mail, with what it is of and how a reader makes it again.
     *
     * @param about what it is of, a sentence a line
     * @param again the command
     */
    public static String mail(String key, Recording recording, List<String> about, String again, boolean all) {
        StringBuilder text = new StringBuilder("    " + key + "\n\n" + StoryMail.of(recording, all));
        about.forEach(sentence -> text.append(StoryMail.point(sentence)));
        return Clean.controls(text + "\n" + StoryMail.command(again));
    }

    /**
     * The text of what an exploration has found outside any run; empty when it has found nothing.
     *
     * @param all every step
     */
    public static Optional<String> text(ExploreLine line, boolean all) {
        return Optional.ofNullable(line.counterexample())
                .map(recording -> Clean.controls(ExploreText.line(line).strip().replaceAll(" {2,}", " ") + "\n\n"
                + StoryText.of(recording, all)));
    }

    /**
     * The text; empty when there is nothing to show.
     *
     * @param about what it is of, a sentence a line
     * @param again the command that makes it again
     * @param all   every step of a recording
     */
    public static Optional<String> text(CellRecord cell, List<String> about, String again, boolean all) {
        String note = CellWords.traceNote(cell);
        String head = cell.verdict().glyph() + " " + cell.verdict().word() + " " + cell.key() + ": "
                + CellWords.meaning(cell) + "\n"
                + (note.isEmpty() ? "" : note + "\n") + "\n";
        if (cell.exploration() != null && cell.exploration().recording() != null) {
            String foot = about.stream().map(sentence -> "  " + sentence + "\n").collect(Collectors.joining())
                    + "  again: " + again + "\n";
            return Optional.of(Clean.controls(head + StoryText.of(cell.exploration().recording(), all) + foot));
        }
        String told = cell.subject().timeline();
        return told.isEmpty() ? Optional.empty()
                : Optional.of(Clean.controls(head + "As the fault's author tells it; not recorded:\n"
                + told.stripTrailing()
                + "\n"));
    }
}
