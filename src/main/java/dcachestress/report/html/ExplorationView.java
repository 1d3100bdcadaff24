// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.html;

import dcachestress.campaign.gate.Explored;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.plan.Verdict;
import dcachestress.report.model.Commands;
import dcachestress.report.model.ExploreText;
import dcachestress.report.model.FileName;
import dcachestress.report.model.Provenance;
import java.util.Collection;
import java.util.List;

/**
 * What an exploration outside any run has found: all its cells, those that are not as they must be first.
 *
 * @param good   whether every cell is as it must be
 * @param totals verdicts, how far the searches got, and schedules, in one line
 * @param base   what was examined
 * @param cells  a row each
 */
public record ExplorationView(boolean good, String totals, String base, List<Cell> cells) {
    public ExplorationView {
        cells = List.copyOf(cells);
    }

    /**
     * A cell.
     *
     * @param page  its own page, seen from the folder; empty when it has no counterexample
     * @param claim what is known of it, in one clause
     * @param again the command that explores it again
     * @param trace the counterexample; null when there is none
     */
    public record Cell(Verdict verdict, String subject, String property, String page, String claim, String again,
            String base, TraceView trace) {
        private static Cell of(ExploreLine line, List<String> classpath) {
            boolean found = line.counterexample() != null;
            return new Cell(line.judged(), line.subject(), line.property(), found ? FileName.page(line.key()) : "",
                    ExploreText.claim(line), Commands.explore(line, classpath), Provenance.base(),
                    found ? TraceView.of(line.counterexample()) : null);
        }
    }

    /**
     * The page of an exploration that has ended.
     *
     * @param classpath where the classes of a user are
     */
    public static ExplorationView of(Explored explored, List<String> classpath) {
        Collection<ExploreLine> lines = explored.cells();
        List<Cell> cells = lines.stream().map(line -> Cell.of(line, classpath))
                .sorted((one, other) -> Boolean.compare(one.verdict().good(), other.verdict().good())).toList();
        return new ExplorationView(explored.verdict().exit() == 0, ExploreText.text(explored), Provenance.base(),
                cells);
    }
}
