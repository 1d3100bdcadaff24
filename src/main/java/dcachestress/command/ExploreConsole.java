// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.gate.Explored;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.run.ExploreGoal;
import dcachestress.campaign.wire.Sight;
import dcachestress.report.model.ExploreText;
import dcachestress.report.model.Words;
import dcachestress.report.story.StoryText;
import java.io.PrintWriter;

/** What an exploration says on the console: a line a cell, the traces when few were asked for, and what it comes to. */
final class ExploreConsole {
    private static final int TWO = 2;
    private static final int THREE = 3;

    private final PrintWriter out;
    private final boolean traces;

    /**
     * A console.
     *
     * @param traces whether each counterexample is shown at once
     */
    ExploreConsole(PrintWriter out, boolean traces) {
        this.out = out;
        this.traces = traces;
    }

    /** Which waits are explored, and which are left out. */
    static void waits(PrintWriter out, String text) {
        if (!text.isEmpty()) {
            out.println("waits   " + text);
        }
    }

    /** What is explored, and within which bounds. */
    void begin(ExploreGoal goal) {
        if (goal.sight().weak()) {
            out.println("memory  " + with(goal.sight()));
        } else if (goal.beyond().weak()) {
            out.println("memory  sc; then, where nothing must show, " + with(goal.beyond()) + ": two actors at "
                    + ExploreText.preemptions(goal.withOld(TWO)) + ", three at "
                    + ExploreText.preemptions(goal.withOld(THREE)));
        }
        out.flush();
    }

    private static String with(Sight sight) {
        return sight.memory().word() + " with " + Words.number(sight.old(), "old value") + " a schedule";
    }

    void cell(ExploreLine line) {
        out.println(ExploreText.line(line));
        if (traces && line.counterexample() != null) {
            out.println();
            out.println(StoryText.of(line.counterexample(), false));
        }
        out.flush();
    }

    void end(Explored explored, long millis) {
        out.println();
        out.println(ExploreText.text(explored) + " in " + Words.time(millis));
        out.flush();
    }
}
