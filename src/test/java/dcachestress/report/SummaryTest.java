// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dcachestress.campaign.gate.Floors;
import dcachestress.campaign.gate.Gate;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.Given;
import dcachestress.campaign.plan.Plan;
import dcachestress.explore.search.Bounds;
import dcachestress.explore.search.Unbounded;
import dcachestress.report.html.CellView;
import dcachestress.report.model.Exploration;
import dcachestress.report.model.ExploreText;
import dcachestress.report.model.Words;
import dcachestress.report.text.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {
    @Test
    void namesEachBadCellWithItsOutcomeAndPage() {
        String text = Summary.text(GivenRun.INFO, GivenRun.judgement(), "results/x/index.html");
        assertThat(text).contains("BROKEN (exit status 1)")
                .containsPattern("✗ broken +Bro<ken +P .*WRONG & <b>bad</b> after 1.06 s")
                .contains("results/x/cells/Bro~3cken.P.html").contains("seed 7");
        assertThat(text).doesNotContain("✓ clean");
    }

    @Test
    void countsTheCellsThatWereNotRunInsteadOfNamingThem() {
        Plan plan = new Plan(List.of(Given.cell(Given.Must.CLEAN)));
        String text = Summary.text(GivenRun.INFO, Gate.judge(plan, List.of(), new Floors(2_000), false), "index.html");
        assertThat(text)
                .contains("INCOMPLETE (exit status 3). The run was ended before its time.\n1 cell: 1 not run.\n")
                .doesNotContain("S/P", "error");
    }

    @Test
    void showsTheTimelineOfWhatWasCaught() {
        assertThat(Summary.timelines(GivenRun.judgement())).contains("F: a <draft>").contains("    owner | waiter");
    }

    @Test
    void tellsALostSearchInOneLineAndItsStacksOnThePage() {
        ExploreLine lost = new ExploreLine("S", "P", "explore", "clean", "error", -1, 0, null, 0, Map.of(), null, null,
                null, null, null, null,
                "runs for ever without a step, now in A.b(A.java:1)\nstacks", null);
        Exploration exploration = new Exploration(List.of(lost));
        assertThat(ExploreText.claim(lost)).isEqualTo("runs for ever without a step, now in A.b(A.java:1)");
        assertThat(exploration.words())
                .isEqualTo("could not be explored: runs for ever without a step, now in A.b(A.java:1)");
        assertThat(CellView.trouble(GivenRun.cellWith(exploration))).containsExactly(lost.error());
    }

    private static ExploreLine proven(int exhaustedAt, Unbounded far) {
        return new ExploreLine("S", "P", "explore", "clean", "clean", exhaustedAt, 60, null, 90, Map.of("WOKEN", 60L),
                null, null, null, null, null, null, null, null, null, null, null, null, null, far);
    }

    @Test
    void tellsWhatWasProvenWithoutABoundAndWhatWasNot() {
        assertThat(ExploreText.claim(proven(Bounds.UNBOUNDED, new Unbounded(46, 0, 1, 70))))
                .isEqualTo("exhausted at any number of preemptions: 60 schedules, 0.09 s; without bound every trace"
                + " under sequential consistency: 46 executions, none blocked, 0.07 s");
        assertThat(ExploreText.claim(proven(2, new Unbounded(1000, 3, 0.25, 70))))
                .isEqualTo("exhausted at 2 preemptions: 60 schedules, 0.09 s; without bound not exhausted: 1003"
                + " executions, 3 blocked, 0.07 s; an estimated 25 % of 4.00k");
    }

    @Test
    void numbersReadWell() {
        assertThat(Words.count(0)).isEqualTo("0");
        assertThat(Words.count(999)).isEqualTo("999");
        assertThat(Words.count(1000)).isEqualTo("1.00k");
        assertThat(Words.count(12_345)).isEqualTo("12.3k");
        assertThat(Words.count(999_999)).isEqualTo("1.00M");
        assertThat(Words.time(420)).isEqualTo("0.42 s");
        assertThat(Words.time(90_000)).isEqualTo("90.0 s");
        assertThat(Words.time(450_000)).isEqualTo("7 min 30 s");
        assertThat(Words.number(1, "cell")).isEqualTo("1 cell");
    }

    @Test
    void runJsonKeepsItsKeys(@TempDir Path folder) throws IOException {
        GivenRun.run().told().write(folder);
        JsonNode run = JsonMapper.builder().build().readTree(folder.resolve("run.json").toFile());
        assertThat(run.fieldNames()).toIterable().contains("verdict", "exit", "seed", "budgetMs", "wallMs",
                "allCaughtMs", "host", "jdk",
                "commit", "cells");
        assertThat(run.get("verdict").asText()).isEqualTo("broken");
        assertThat(run.get("exit").asInt()).isEqualTo(1);
        assertThat(run.get("cells").get(0).fieldNames()).toIterable()
                .contains("subject", "property", "verdict", "samples", "contended",
                "outcomes", "firstFindingMs");
        assertThat(run.get("cells").get(2).get("outcomes").get("LOST_WAKEUP flag=1").asLong()).isEqualTo(3);
        assertThat(run.get("cells").get(2).get("firstFindingMs").asDouble()).isEqualTo(1061);
    }
}
