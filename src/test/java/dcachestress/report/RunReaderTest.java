// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.campaign.gate.Floors;
import dcachestress.campaign.gate.Gate;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.gate.RunVerdict;
import dcachestress.campaign.journal.SliceFile;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Verdict;
import dcachestress.report.model.CellRecord;
import dcachestress.report.model.RunRecord;
import dcachestress.report.text.Interleaving;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectClass;
import dcachestress.subject.SubjectInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves is enough to make its reports again, also when it was killed. */
class RunReaderTest {
    private static final String SLICE = """
            {"slice":0,"round":0,"atMs":5,"subject":"MoveWakesDentry","property":"Splice","actors":2,"flavour":"off","cpus":[0,1],"ms":60,"tookMs":61,\
            "samples":9,"contended":7,"outcomes":{"LOST_WAKEUP flag=1":1,"FOUND":8},"firstFindingMs":12.5}
            """;

    @TempDir
    private Path results;
    private Path folder;

    @BeforeEach
    void make() throws IOException {
        folder = Files.createDirectory(results.resolve("run"));
    }

    private static Plan plan() {
        PropertyInfo splice = PropertyInfo.find("Splice").orElseThrow();
        SubjectInfo user = new SubjectInfo("com.example.Mine", SubjectInfo.Kind.SCHEME,
                SubjectClass.named("com.example.Mine"), "mine", List.of(), List.of(),
                List.of(), dcachestress.subject.ObservableOn.ANY, "");
        return new Plan(List.of(new Cell(Catalogue.shipped("MoveWakesDentry").orElseThrow(), splice, Expect.CAUGHT),
                new Cell(user, splice, Expect.CLEAN)));
    }

    @Test
    void aRunThatWasKilledIsReportedAsFarAsItCame() throws IOException {
        Reports.begin(folder, GivenRun.INFO, plan());
        Files.writeString(folder.resolve("slices.jsonl"), SLICE + "{\"slice\":1,");
        RunRecord run = RunRecord.read(folder);
        assertThat(run.judgement().run()).isEqualTo(RunVerdict.INCOMPLETE);
        assertThat(run.cells()).extracting(CellRecord::verdict).containsExactly(Verdict.CAUGHT, Verdict.ERROR);
        assertThat(run.cells().get(0).catchMs()).isEqualTo(12.5);
        Reports.rewrite(folder, run);
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("The run was ended before its time", "their turn");
    }

    @Test
    void aWholeRunIsJudgedAgainAsItWas() throws IOException {
        Reports.begin(folder, GivenRun.INFO, plan());
        Files.writeString(folder.resolve("slices.jsonl"), SLICE);
        Judgement judgement = Gate.judge(plan(), SliceFile.read(folder.resolve("slices.jsonl")).records(),
                Floors.of(GivenRun.INFO.budget(), plan()), true);
        Reports.write(folder, GivenRun.INFO, judgement, "summary");
        String before = Files.readString(folder.resolve("index.html"));
        RunRecord run = RunRecord.read(folder);
        assertThat(run.judgement().run()).isEqualTo(judgement.run());
        assertThat(run.info()).isEqualTo(GivenRun.INFO);
        Reports.rewrite(folder, run);
        assertThat(Files.readString(folder.resolve("index.html"))).isEqualTo(before);
        assertThat(Files.readAllLines(results.resolve("history.jsonl"))).hasSize(1);
    }

    @Test
    void whatIsNoTextIsSaidToBeNone() throws IOException {
        Reports.begin(folder, GivenRun.INFO, plan());
        Files.write(folder.resolve("slices.jsonl"), new byte[] {(byte) 0xff, '\n'});
        assertThatThrownBy(() -> RunRecord.read(folder)).isInstanceOf(IOException.class)
                .hasMessageContaining("not text in UTF-8");
    }

    @Test
    void whatExplorationFoundIsShownFirst() throws IOException {
        Reports.begin(folder, GivenRun.INFO, plan());
        Files.writeString(folder.resolve("slices.jsonl"), SLICE);
        Files.writeString(folder.resolve("explore.jsonl"), """
                {"subject":"MoveWakesDentry","property":"Splice","method":"explore","expect":"caught","verdict":"caught","exhaustedAt":0,"schedules":2,"millis":1,\
                "outcomes":{"LOST_WAKEUP flag=1":1},"outcome":"LOST_WAKEUP flag=1","preemptions":0,"foundAfter":2,"foundMs":1,"counterexample":{"roles":["a","b"],\
                "steps":[{"task":1,"kind":"SLEEP","text":"sleeps","line":"X.java:1","telling":true}],"outcome":"LOST_WAKEUP flag=1","proof":["that is final"],"schedule":"1*1"}}
                """);
        RunRecord run = RunRecord.read(folder);
        Reports.rewrite(folder, run);
        String page = Files.readString(folder.resolve("cells/MoveWakesDentry.Splice.html"));
        assertThat(page.indexOf("that is final")).isPositive().isLessThan(page.indexOf("As the fault&#39;s author") < 0
                ? page.indexOf("author tells it")
                : page.indexOf("As the fault&#39;s author"));
        assertThat(Interleaving.text(run.cells().get(0), List.of("at commit 42"), "replay it", false))
                .hasValueSatisfying(text -> assertThat(text)
                .contains("sleeps", "that is final", "  at commit 42\n  again: replay it\n"));
    }

    @Test
    void whatIsNoRunIsRefusedInOneLine() throws IOException {
        assertThatThrownBy(() -> RunRecord.read(folder))
                .hasMessageContaining("run.json is not there: name the folder of a run");
        Files.writeString(folder.resolve("run.json"), "{}");
        assertThatThrownBy(() -> RunRecord.read(folder)).hasMessageContaining("of an older version");
        Files.writeString(folder.resolve("run.json"), "[");
        assertThatThrownBy(() -> RunRecord.read(folder)).hasMessageContaining("is not the result of a run");
        Reports.begin(folder, GivenRun.INFO, plan());
        Files.writeString(folder.resolve("run.json"), Files.readString(folder.resolve("run.json"))
                .replace("\"Splice\"", "\"Gone\""));
        assertThatThrownBy(() -> RunRecord.read(folder)).isInstanceOf(IOException.class)
                .hasMessageContaining("no property is called Gone");
        Reports.begin(folder, GivenRun.INFO, plan());
        Files.writeString(folder.resolve("slices.jsonl"), "nonsense\n");
        assertThatThrownBy(() -> RunRecord.read(folder)).hasMessageContaining("line 1: not the record of a slice");
    }
}
