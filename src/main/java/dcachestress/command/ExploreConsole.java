// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.gate.Explored;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.report.ExploreText;
import dcachestress.report.StoryText;
import dcachestress.report.Words;
import java.io.PrintWriter;

/** What an exploration says on the console: a line a cell, the traces when few were asked for, and what it comes to. */
final class ExploreConsole {
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
