// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.campaign.plan.Verdict;
import dcachestress.explore.record.Recording;
import java.util.Comparator;
import java.util.List;

/**
 * What {@code index.html} shows.
 *
 * @param title   of the page
 * @param good    whether all is as it must be
 * @param lead    one sentence: what happened
 * @param worst   the worst cell; null when all is well, or nothing was run
 * @param bad     the other cells that are not as they must be and were run, worst first; no more than fit
 * @param more    how many there are besides
 * @param beliefs why to believe it
 * @param since   what changed since the run before
 * @param matrix  all cells
 * @param facts   how the run was made
 * @param notRun  what was not run, and why
 * @param cost    what the schemes cost; null when that was not measured
 */
public record IndexView(String title, boolean good, String lead, Worst worst, List<Bad> bad, long more, List<String> beliefs, Since since,
        MatrixView matrix, List<Fact> facts, List<NotRun> notRun, CostAnswers.Found cost) {
    /** What was tested, for the head of the page. */
    public String model() {
        return facts.stream().filter(Fact::isModel).findFirst().orElseThrow().value();
    }

    private static final int SHOWN = 8;
    private static final int LAST_STEPS = 24;

    /** A cell that is not as it must be. */
    public record Bad(String key, String page, Verdict verdict, String why) {
        static Bad of(CellRecord cell) {
            return new Bad(cell.key(), cell.page(), cell.verdict(), cell.why());
        }
    }

    /** The worst cell, how it came to that, and how to see it again; {@code trace} is null when there is none. */
    public record Worst(Bad cell, String meaning, TraceView trace, List<Fact> commands) {
    }

    /** The view of a run. */
    static IndexView of(RunRecord run, Beside beside) {
        List<CellRecord> bad = run.cells().stream().filter(cell -> !cell.verdict().good() && !cell.judged().neverRun())
                .sorted(Comparator.comparingInt(cell -> Verdict.WORST_FIRST.indexOf(cell.verdict()))).toList();
        return new IndexView("dcache-stress: " + run.judgement().run().word(), run.judgement().run().exit() == 0, Lead.of(run, bad),
                bad.isEmpty() ? null : worst(bad.get(0), run), bad.stream().skip(1).limit(SHOWN).map(Bad::of).toList(),
                Math.max(0, bad.size() - 1 - SHOWN), Belief.of(run), Since.of(run.history()), MatrixView.of(run), Fact.of(run), NotRun.of(run),
                beside.cost());
    }

    private static Worst worst(CellRecord cell, RunRecord run) {
        return new Worst(Bad.of(cell), CellWords.meaning(cell), trace(cell), Commands.again(run, cell));
    }

    private static TraceView trace(CellRecord cell) {
        Recording recording = cell.exploration() == null ? null : cell.exploration().recording();
        return recording != null ? TraceView.of(recording).end(LAST_STEPS) : TraceView.told(cell.subject().timeline());
    }
}
