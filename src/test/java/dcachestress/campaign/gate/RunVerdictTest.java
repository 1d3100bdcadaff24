// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.Given;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Verdict;
import dcachestress.report.text.Headline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every combination of verdicts, of samples and of schedules, of a whole run and of one that was ended: its exit
 * status, and what its headline names.
 */
class RunVerdictTest {
    private static final Cell CELL = Given.cell(Given.Must.CLEAN);
    private static final List<Verdict> ALL = List.of(Verdict.values());
    /** Whether a cell that was explored is as it must be: one of the good ones is enough. */
    private static final List<Verdict> EXPLORED = List.of(Verdict.BROKEN, Verdict.MISSED, Verdict.ERROR,
            Verdict.WEAK, Verdict.CLEAN);

    private static CellVerdict stressed(Verdict verdict) {
        Tally tally = new Tally(CELL);
        tally.add(Given.slice(1, Map.of("WOKEN", 1L)));
        return new CellVerdict(tally, 1, verdict);
    }

    private static ExploreLine explored(Verdict verdict) {
        return new ExploreLine(verdict.word(), "P", "explore", "clean", verdict.word(), 0, 1, null, 1, Map.of(), null,
                null, null, null, null, null, null, null);
    }

    private static List<Verdict> subset(List<Verdict> of, int bits) {
        List<Verdict> subset = new ArrayList<>();
        for (int i = 0; i < of.size(); i++) {
            if ((bits & 1 << i) != 0) {
                subset.add(of.get(i));
            }
        }
        return subset;
    }

    private static Judgement judgement(List<Verdict> stressed, List<Verdict> explored, boolean complete,
            boolean wholeSearch) {
        List<CellVerdict> cells = stressed.stream().map(RunVerdictTest::stressed).toList();
        return new Judgement(RunVerdict.of(stressed, complete), cells, complete, Explored.NONE)
                .with(new Explored(explored.stream().map(RunVerdictTest::explored).toList(), wholeSearch));
    }

    @Test
    void theWorstThatOccurredDecidesTheStatusAndEveryKindIsNamed() {
        for (int i = 0; i < 1 << ALL.size(); i++) {
            for (int j = 0; j < 1 << EXPLORED.size(); j++) {
                for (int ended = 0; ended < 4; ended++) {
                    List<Verdict> stressed = subset(ALL, i);
                    List<Verdict> explored = subset(EXPLORED, j);
                    check(stressed, explored, (ended & 1) == 0, (ended & 2) == 0);
                }
            }
        }
    }

    private static void check(List<Verdict> stressed, List<Verdict> explored, boolean complete, boolean wholeSearch) {
        Set<Verdict> seen = new TreeSet<>(stressed);
        seen.addAll(explored);
        String what = stressed + " explored " + explored + ", ended " + !complete + ", search ended " + !wholeSearch;
        boolean whole = complete && wholeSearch;
        boolean failed = seen.contains(Verdict.BROKEN) || seen.contains(Verdict.MISSED);
        boolean lacks = !whole || seen.contains(Verdict.ERROR)
                || seen.contains(Verdict.WEAK) || stressed.isEmpty();
        Judgement judgement = judgement(stressed, explored, complete, wholeSearch);
        int exit = failed ? 1 : lacks ? 3 : 0;
        assertThat(judgement.run().exit()).as(what).isEqualTo(exit);
        String headline = Headline.of(judgement, Budget.of(90_000));
        List<String> kinds = List.of(headline.substring(0, headline.indexOf(" (exit status " + exit + ")"))
                .split(", "));
        assertThat(kinds).as(what).first().isEqualTo(judgement.run().name());
        assertThat(kinds.contains("BROKEN")).as(what).isEqualTo(seen.contains(Verdict.BROKEN));
        assertThat(kinds.contains("MISSED")).as(what).isEqualTo(seen.contains(Verdict.MISSED));
        assertThat(kinds.contains("WEAK")).as(what).isEqualTo(seen.contains(Verdict.WEAK));
        assertThat(kinds.contains("INCOMPLETE")).as(what).isEqualTo(!whole);
        assertThat(kinds.contains("ERROR")).as(what).isEqualTo(seen.contains(Verdict.ERROR)
                || stressed.isEmpty() && whole && !failed);
        assertThat(kinds.contains("OK")).as(what).isEqualTo(exit == 0);
    }

    @Test
    void aHeadlineCountsWhatExplorationHasFoundBesideTheSamples() {
        Judgement judgement = judgement(List.of(Verdict.CLEAN, Verdict.WEAK),
                List.of(Verdict.ERROR, Verdict.BROKEN, Verdict.CLEAN), true, true);
        assertThat(Headline.of(judgement, Budget.of(90_000)))
                .isEqualTo("BROKEN, ERROR, WEAK (exit status 1)."
                + " What it is about never happened in S/P. 2 cells: 1 clean, 1 weak. Explored besides: 1 broken, 1 "
                + "error.");
    }

    @Test
    void cellsThatARunWasEndedBeforeAreNoErrors() {
        CellVerdict never = new CellVerdict(new Tally(CELL), 1, Verdict.ERROR);
        Judgement judgement = new Judgement(RunVerdict.INCOMPLETE, List.of(stressed(Verdict.WEAK), never), false,
                Explored.NONE);
        assertThat(Headline.of(judgement, Budget.of(90_000))).startsWith("INCOMPLETE, WEAK (exit status 3).");
    }
}
