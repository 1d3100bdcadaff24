// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.gate.Explored;
import dcachestress.campaign.gate.Floors;
import dcachestress.campaign.gate.Gate;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.Given;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Plan;
import dcachestress.report.html.TraceView;
import dcachestress.report.model.CellSlices;
import dcachestress.report.model.Commands;
import dcachestress.report.model.Exploration;
import dcachestress.report.model.History;
import dcachestress.report.model.RunRecord;
import dcachestress.report.text.Lead;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.ObservableOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder of results tells somebody who has nothing but the folder. */
class FolderTest {
    @TempDir
    private Path folder;

    @Test
    void itSaysWhatIsTestedAndHowToReadIt() throws IOException {
        Reports.rewrite(folder, GivenRun.run());
        assertThat(Files.readAllLines(folder.resolve("docs/scenes.md")))
                .isEqualTo(Files.readAllLines(Path.of("src/site/markdown/scenes.md")));
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("What is tested: ", "href=\"docs/reading.md\"");
    }

    /** The folder may be anywhere: a page of the project that it has no copy of is named. */
    @Test
    void noLinkOfItsPagesLeadsOut() throws IOException {
        Reports.rewrite(folder, GivenRun.run());
        assertThat(Docs.FILES).allSatisfy(doc -> assertThat(Pattern.compile("]\\(([^)#:]+)[^)]*\\)")
                .matcher(Files.readString(folder.resolve(doc))).results().map(link -> link.group(1)))
                .allSatisfy(target -> assertThat(folder.resolve(doc).resolveSibling(target)).isRegularFile()));
        assertThat(Files.readString(folder.resolve("docs/exploration.md")))
                .contains("table (`src/site/markdown/mapping.md` of the project)", "](reading.md)");
    }

    @Test
    void ofARunThatHasNotEndedItGivesTheCommand() throws IOException {
        Path own = Files.createDirectory(folder.resolve("a run"));
        Reports.begin(own, GivenRun.INFO, new Plan(List.of(Given.cell(Given.Must.CLEAN))));
        assertThat(Files.readString(own.resolve("index.html"))).contains("began at 2026-05-01T12:34:56Z ")
                .contains("java -jar target/dcache-stress.jar report '" + own + "'");
    }

    /** A merge, a copy and a link such as latest are not where the run wrote. */
    @Test
    void commandsNameTheFolderThatIsReported() throws IOException {
        Path own = Files.createDirectories(folder.resolve("my runs/now"));
        Files.createFile(own.resolve(SliceLine.FILE));
        Path latest = Files.createSymbolicLink(own.resolveSibling("latest"), Path.of("now"));
        Path elsewhere = Files.createSymbolicLink(folder.resolve("elsewhere"), own);
        assertThat(show(own)).endsWith("show '" + own + "' Good/P");
        assertThat(show(latest)).endsWith("show '" + own + "' Good/P");
        assertThat(show(elsewhere)).endsWith("show " + elsewhere + " Good/P");
    }

    private static String show(Path typed) throws IOException {
        RunRecord run = RunRecord.made(typed, GivenRun.INFO, GivenRun.run().judgement());
        return Commands.show(run, run.cells().get(0));
    }

    /** Generated scenes are explored, and no sample of them is taken: they are no clean cell with no sample. */
    @Test
    void theCleanCellThatSawLeastIsOneThatWasStressed() {
        PropertyInfo scenes = PropertyInfo.find("Scenes").orElseThrow();
        Plan plan = new Plan(List.of(new Cell(Given.scheme("Good"), Given.property("P", 2), Expect.CLEAN),
                new Cell(Given.scheme("Good"), scenes, Expect.CLEAN)));
        List<SliceLine> slices = List.of(Given.slice("Good", "P", 3_100_000, Map.of("WOKEN", 4_000_000L)));
        ExploreLine line = new ExploreLine("Good", scenes.name(), "explore", "clean", "clean", 1, 12, null, 5,
                Map.of(), null, null, null, null, null,
                null, null, null);
        Judgement judged = Gate.judge(plan, slices, new Floors(2_000), true).with(new Explored(List.of(line), true));
        RunRecord run = new RunRecord("now", Path.of("results/now"), GivenRun.INFO, judged,
                CellSlices.of(slices, judged),
                Map.of(line.key(), new Exploration(List.of(line))), new History(List.of()));
        assertThat(run.cells()).hasSize(2).allMatch(cell -> cell.verdict().good());
        assertThat(Lead.confidence(run)).anyMatch(sentence ->
                sentence.startsWith("Each cell that must be clean, and is, saw at least 3.10M samples"));
    }

    /** A planted bug is silent in a race that does not reach it: that it was not seen there says nothing of power. */
    @Test
    void theSilentCellOfAPlantedBugIsNotTheOneThatSawLeast() {
        Plan plan = new Plan(List.of(new Cell(Given.scheme("Good"), Given.property("P", 2), Expect.CLEAN),
                new Cell(Given.fault("F", ObservableOn.ANY, "P"), Given.property("P", 2), Expect.CAUGHT),
                new Cell(Given.fault("F", ObservableOn.ANY, "P"), Given.property("Q", 2), Expect.ANY)));
        List<SliceLine> slices = List.of(Given.slice("Good", "P", 3_100_000, Map.of("WOKEN", 4_000_000L)),
                Given.slice("F", "P", 5, Map.of("LOST_WAKEUP flag=1", 3L)),
                Given.slice("F", "Q", 2_000_000, Map.of("WOKEN", 2_000_000L)));
        Judgement judged = Gate.judge(plan, slices, new Floors(2_000), true);
        RunRecord run = new RunRecord("now", Path.of("results/now"), GivenRun.INFO, judged,
                CellSlices.of(slices, judged), Map.of(), new History(List.of()));
        assertThat(String.join(" ", Lead.confidence(run))).contains("saw at least 3.10M samples", "Good/P")
                .doesNotContain("F/Q");
    }

    @Test
    void aLineMayEndAfterAFlag() {
        assertThat(TraceView.pieces("READ d_flags(x): PAR_LOOKUP|DIR"))
                .containsExactly("READ d_flags(x): PAR_LOOKUP|", "DIR");
        assertThat(TraceView.pieces("")).containsExactly("");
    }
}
