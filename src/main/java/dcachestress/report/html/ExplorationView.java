// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.html;

import dcachestress.campaign.gate.Explored;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Verdict;
import dcachestress.report.model.Commands;
import dcachestress.report.model.ExploreText;
import dcachestress.report.model.Fact;
import dcachestress.report.model.FileName;
import dcachestress.report.model.Provenance;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.SubjectInfo;
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
     * @param told  what the subject is, in a sentence, where that is not what one expects; or empty
     * @param page  its own page, seen from the folder; empty when it has no counterexample
     * @param about what subject and property are for, in the words of their own source
     * @param claim what is known of it, in one clause
     * @param again the command that explores it again
     * @param trace the counterexample; null when there is none
     */
    public record Cell(Verdict verdict, String subject, String property, String told, List<Fact> about, String page,
            String claim, String again, String base, TraceView trace) {
        private static Cell of(ExploreLine line, Plan plan, List<String> classpath) {
            boolean found = line.counterexample() != null;
            SubjectInfo subject = plan.cells().stream().map(dcachestress.campaign.plan.Cell::subject)
                    .filter(one -> one.name().equals(line.subject())).findFirst().orElseThrow();
            PropertyInfo property = PropertyInfo.find(line.property()).orElseThrow();
            return new Cell(line.judged(), line.subject(), line.property(), subject.kind() == SubjectInfo.Kind.FAULT
                    ? subject.name() + " is a planted bug, wrong on purpose so that an exploration shows what it sees."
                    : "", CellView.claims(subject, property), found ? FileName.page(line.key()) : "",
                    ExploreText.claim(line), Commands.explore(line, classpath), Provenance.base(line.property()),
                    found ? TraceView.of(line.counterexample()) : null);
        }
    }

    /**
     * The page of an exploration that has ended.
     *
     * @param plan      what was to be explored
     * @param classpath where the classes of a user are
     */
    public static ExplorationView of(Plan plan, Explored explored, List<String> classpath) {
        Collection<ExploreLine> lines = explored.cells();
        List<Cell> cells = lines.stream().map(line -> Cell.of(line, plan, classpath))
                .sorted((one, other) -> Boolean.compare(one.verdict().good(), other.verdict().good())).toList();
        return new ExplorationView(explored.verdict().exit() == 0, ExploreText.text(explored),
                Provenance.base(lines.stream().map(ExploreLine::property).toList()),
                cells);
    }
}
