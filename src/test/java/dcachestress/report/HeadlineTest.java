// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.gate.CellVerdict;
import dcachestress.campaign.gate.Disturbance;
import dcachestress.campaign.gate.Explored;
import dcachestress.campaign.gate.Floors;
import dcachestress.campaign.gate.Gate;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.Given;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Verdict;
import dcachestress.report.html.IndexView;
import dcachestress.report.model.CellWords;
import dcachestress.report.model.Exploration;
import dcachestress.report.text.Headline;
import dcachestress.report.text.Summary;
import dcachestress.subject.ObservableOn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the first lines say, whatever became of a run: the cause comes before what follows from it. */
class HeadlineTest {
    private static final int MANY = 57;
    private static final Budget BUDGET = Budget.of(90_000);

    /** Many cells of which each met only five times, and a planted bug that did not show. */
    private static Judgement weak(boolean complete, double elsewhere) {
        List<Cell> cells = new ArrayList<>();
        List<SliceLine> slices = new ArrayList<>();
        IntStream.range(0, MANY).forEach(i -> {
            cells.add(new Cell(Given.scheme("S" + i), Given.property("P", 2), Expect.CLEAN));
            slices.add(Given.slice("S" + i, "P", 500, Map.of("WOKEN", 9_000L)));
        });
        cells.add(new Cell(Given.fault("F", ObservableOn.ANY, "P"), Given.property("P", 2), Expect.CAUGHT));
        slices.add(Given.slice("F", "P", 500, Map.of("WOKEN", 9_000L)));
        Judgement judged = Gate.judge(new Plan(cells), slices, new Floors(200), complete);
        return new Judgement(judged.run(), judged.cells(), complete, Explored.NONE, new Disturbance(elsewhere));
    }

    private static ExploreLine explored(String subject, Verdict verdict) {
        return new ExploreLine(subject, "P", "explore", "clean", verdict.word(), 0, 412, null, 5, Map.of(), null, null,
                null, null,
                null, null, null, null);
    }

    @Test
    void aStarvedHostIsTheCauseAndNoCellIsSingledOut() {
        String headline = Headline.of(weak(true, 0.83), BUDGET);
        assertThat(headline)
                .startsWith("WEAK (exit status 3). The host gave this run 17 % of its CPUs (starved): repeat when it is"
                + " quiet, or with --budget 6m. Not caught: F/P. 58 cells: 58 weak.")
                .doesNotContain("Too little", "S0/P");
    }

    @Test
    void aRunThatWasEndedSaysSoFirstAndDoesNotBlameItsBudget() {
        assertThat(Headline.of(weak(false, 0), BUDGET))
                .startsWith("INCOMPLETE, WEAK (exit status 3). The run was ended before its time."
                + " Not caught: F/P. 58 cells: 58 weak.").doesNotContain("--budget");
    }

    @Test
    void aBudgetThatWasTooSmallSaysHowMuchMore() {
        assertThat(Headline.of(weak(true, 0), Budget.of(4_000)))
                .contains("A budget of 4.00 s was too small for 58 cells: repeat with --budget 40s.");
    }

    @Test
    void whatIsBrokenIsSoOnAnyHost() {
        Judgement broken = GivenRun.judgement();
        Judgement starved = new Judgement(broken.run(), broken.cells(), true, Explored.NONE, new Disturbance(0.83));
        assertThat(Headline.of(starved, BUDGET))
                .startsWith("BROKEN (exit status 1). Bro<ken is broken: P shows WRONG & <b>bad</b>."
                + " The host gave this run 17 % of its CPUs (starved). 3 cells: 1 clean, 1 caught, 1 broken.");
    }

    @Test
    void whereAllIsWellTheHostIsARemark() {
        Plan plan = new Plan(List.of(Given.cell(Given.Must.CLEAN)));
        Judgement well = Gate.judge(plan, List.of(Given.slice(3_100_000, Map.of("WOKEN", 4_000_000L))),
                new Floors(2_000), true);
        assertThat(Headline.of(new Judgement(well.run(), well.cells(), true, Explored.NONE, new Disturbance(0.5)),
                BUDGET))
                .isEqualTo("OK (exit status 0). 1 cell: 1 clean. The host gave this run 50 % of its CPUs (starved).");
    }

    /** Ended after exploring: 29 clean, and 29 errors, it said. */
    @Test
    void whatWasNeverRunIsNoErrorAndWhatExplorationHasSeenOfItCounts() {
        Plan plan = new Plan(List.of(Given.cell(Given.Must.CLEAN)));
        Judgement judgement = Gate.judge(plan, List.of(), new Floors(2_000), false)
                .with(new Explored(List.of(explored("S", Verdict.CLEAN)), true));
        assertThat(Headline.of(judgement, BUDGET))
                .isEqualTo("INCOMPLETE (exit status 3). The run was ended before its time."
                + " 1 cell: 1 not run. Of those not run, 1 was explored, and as it must be.");
    }

    @Test
    void theSummaryNamesEachCellOnceAndTheConsoleAFew() {
        String text = Summary.text(GivenRun.INFO, weak(true, 0.83), "results/x/index.html");
        assertThat(text.lines().filter(line -> line.startsWith("  ? weak"))).hasSize(MANY + 1);
        String brief = Summary.brief(GivenRun.INFO, weak(true, 0.83), "results/x/index.html", Map.of(), 3);
        assertThat(brief.lines()).hasSizeLessThanOrEqualTo(12);
        assertThat(brief).contains("and 53 more, on the page", "page results/x/index.html");
        CellVerdict first = weak(true, 0.83).cells().get(0);
        assertThat(Summary.brief(GivenRun.INFO, weak(true, 0.83), "x/index.html", Map.of("S0/P", Verdict.WEAK), 3))
                .doesNotContain(first.tally().cell().subject().name() + " ");
    }

    @Test
    void aCellWhoseSchedulesWereAllSeenIsNotOneOfWhichNothingCanBeSaid() {
        Exploration exploration = new Exploration(List.of(explored("S0", Verdict.CLEAN)));
        assertThat(CellWords.meaning(GivenRun.weakCellWith(exploration)))
                .contains("were needed: too few to say anything by chance."
                + " Exploration does not rest on chance: every schedule with up to 0 preemptions, 412 in all: nothing "
                + "forbidden");
    }

    @Test
    void thePageOfAWeakRunLeadsWithItsCauseAndNoWorstCell() {
        IndexView view = IndexView.of(GivenRun.weak(), GivenRun.beside(GivenRun.weak()));
        assertThat(view.worst()).isNull();
        assertThat(view.bad()).hasSize(1);
        assertThat(view.lead()).startsWith("WEAK (exit status 3). A budget of");
    }
}
