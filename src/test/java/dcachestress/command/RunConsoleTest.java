// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.gate.Explored;
import dcachestress.campaign.gate.Floors;
import dcachestress.campaign.gate.Gate;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.host.Host;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.Given;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.run.RunProgress;
import dcachestress.explore.record.Recording;
import dcachestress.report.model.RunInfo;
import dcachestress.report.text.Summary;
import dcachestress.subject.ObservableOn;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunConsoleTest {
    private static final Plan PLAN = new Plan(List.of(Given.cell(Given.Must.CAUGHT)));
    private static final Budget BUDGET = Budget.of(60_000);
    private static final SliceLine SLICE = Given.slice(100, Map.of("LOST_WAKEUP flag=1", 100L));
    private static final Judgement CAUGHT = Gate.judge(PLAN, List.of(SLICE), new Floors(1_000), true);
    private static final Terminal XTERM = Terminal.of("/dev/pts/3", Map.of("TERM", "xterm"));

    private final StringWriter out = new StringWriter();

    private String run(Terminal terminal, RunConsole.Detail detail) {
        RunConsole console = new RunConsole(new PrintWriter(out), terminal, detail, List.of());
        console.plan(PLAN, BUDGET, 7, Path.of("results/x"));
        console.note("something");
        console.slice(SLICE, new RunProgress(3, "off", 0, 2, 90_000, 30_000, BUDGET));
        console.decided(CAUGHT.cells().get(0));
        console.slice(SLICE, new RunProgress(3, "off", 1, 2, 270_000, 32_000, BUDGET));
        console.end(CAUGHT, Path.of("results/x"), named -> "THE SUMMARY\n", "THE TIMELINE\n");
        return out.toString();
    }

    @Test
    void aPipeGetsPlainLines() {
        assertThat(run(Terminal.PLAIN, RunConsole.Detail.NORMAL))
                .contains("plan    1 cell", "seed    7", "note    something", "◆ caught", "THE TIMELINE",
                "THE SUMMARY").doesNotContain("\033", "\r", "round");
    }

    @Test
    void aTerminalGetsALineThatIsWrittenOver() {
        String text = run(XTERM, RunConsole.Detail.NORMAL);
        assertThat(text).contains("\r\033[Kround 3 (off)  caught 0 of 2  3.00k contended/s  30.0 s left",
                "\r\033[Kround 3 (off)  caught 1 of 2  90.0k contended/s  28.0 s left");
        assertThat(text).endsWith("THE SUMMARY\n");
    }

    @Test
    void quietSaysTheSummaryAndNothingElse() {
        assertThat(run(XTERM, RunConsole.Detail.QUIET)).isEqualTo("\r\033[KTHE SUMMARY\n");
        out.getBuffer().setLength(0);
        assertThat(run(Terminal.PLAIN, RunConsole.Detail.QUIET)).isEqualTo("THE SUMMARY\n");
    }

    @Test
    void verboseSaysEverySlice() {
        assertThat(run(Terminal.PLAIN, RunConsole.Detail.VERBOSE).lines()
                .filter(line -> line.startsWith("slice 0  round 0  off  S/P  CPUs [0, 1]"))).hasSize(2);
    }

    @Test
    void colourIsForTerminalsWhoseUserDoesNotRefuseIt() {
        assertThat(XTERM.colour()).isTrue();
        assertThat(Terminal.of("/dev/pts/3", Map.of("TERM", "xterm", "NO_COLOR", "1")))
                .isEqualTo(new Terminal(true, false));
        assertThat(Terminal.of("/dev/pts/3", Map.of("TERM", "xterm", "NO_COLOR", "")).colour()).isTrue();
        assertThat(Terminal.of("/dev/pts/3", Map.of("TERM", "dumb"))).isEqualTo(Terminal.PLAIN);
        assertThat(Terminal.of("/dev/pts/3", Map.of())).isEqualTo(Terminal.PLAIN);
        assertThat(Terminal.of("pipe:[123]", Map.of("TERM", "xterm"))).isEqualTo(Terminal.PLAIN);
        assertThat(Terminal.of("/var/log/run.txt", Map.of("TERM", "xterm"))).isEqualTo(Terminal.PLAIN);
        String line = "◆ caught  x";
        assertThat(XTERM.colour(CAUGHT.cells().get(0).verdict())).isEqualTo("\033[34m");
        assertThat(Terminal.PLAIN.colour(CAUGHT.cells().get(0).verdict()) + Terminal.PLAIN.plain()).isEmpty();
    }

    private static final RunInfo INFO = new RunInfo(Instant.EPOCH, 1_000, BUDGET, 7,
            new Host("cpu", 2, "amd64", "Linux"), "17", "abc", 2_000,
            "run", "not checked");
    private static final Path FOLDER = Path.of("results/x");

    private String end(Plan plan, Judgement judgement) {
        RunConsole console = new RunConsole(new PrintWriter(out), Terminal.PLAIN, RunConsole.Detail.NORMAL,
                List.of("my.jar"));
        console.plan(plan, BUDGET, 7, FOLDER);
        console.explored(judgement.explored(), 5);
        console.floors(new Floors(1_000));
        judgement.cells().forEach(console::decided);
        console.end(judgement, FOLDER, named -> Summary.brief(INFO, judgement, "results/x/index.html", named,
                judgement.run().exit()), "");
        return out.toString();
    }

    private static Plan plan(int cells, String prefix) {
        return new Plan(IntStream.range(0, cells).mapToObj(i ->
                new Cell(Given.scheme(prefix + i), Given.property("P", 2), Expect.CLEAN)).toList());
    }

    private static List<SliceLine> slices(Plan plan, String outcome) {
        return plan.cells().stream().map(cell -> Given.slice(cell.subject().name(), "P", 9, Map.of(outcome, 9L)))
                .toList();
    }

    /** 57 weak cells were 57 lines, and as many once more in the summary. */
    @Test
    void aLargeWeakRunTakesTwentyLinesAndNamesNoCellTwice() {
        Plan plan = plan(57, "Scheme");
        String text = end(plan, Gate.judge(plan, slices(plan, "WOKEN"), new Floors(2_000), false));
        assertThat(text.lines()).hasSizeLessThanOrEqualTo(20);
        plan.cells().forEach(cell -> assertThat(text.split(cell.subject().name() + " ", -1))
                .hasSizeLessThanOrEqualTo(2));
        assertThat(text).contains("and 52 more, on the page",
                "go on  java -jar target/dcache-stress.jar run --resume results/x --classpath my.jar");
    }

    @Test
    void ofManyBrokenCellsAFewAreNamedAsTheyComeAndTheRestIsOnThePage() {
        Plan plan = plan(57, "Scheme");
        String text = end(plan, Gate.judge(plan, slices(plan, "LOST_WAKEUP flag=1"), new Floors(2_000), true));
        assertThat(text.lines().filter(line -> line.contains("✗ broken"))).hasSize(10);
        assertThat(text)
                .contains("Scheme0 is broken: P shows LOST_WAKEUP flag=1, and 56 other cells are broken as well.",
                "again  java -jar target/dcache-stress.jar rerun results/x --cell Scheme0/P --classpath my.jar")
                .doesNotContain("go on");
    }

    /** A planted bug that hangs, as it must, is nothing to run again beside cells that are weak. */
    @Test
    void aCaughtHangIsNotOfferedToRunAgain() {
        Cell hangs = new Cell(Given.fault("Hangs", ObservableOn.ANY, "P"), Given.property("P", 2), Expect.CAUGHT);
        Plan plan = new Plan(List.of(plan(1, "Scheme").cells().get(0), hangs));
        SliceLine hung = new SliceLine(1, 0, 5, "Hangs", "P", 2, "off", List.of(0, 1), 50, 60, 9, 9,
                Map.of("LOST_WAKEUP flag=1", 1L), 5.0, null,
                "a stack", null, null, null, "so it is", null, null, null, null);
        String text = end(plan, Gate.judge(plan, List.of(slices(plan, "WOKEN").get(0), hung), new Floors(2_000), true));
        assertThat(text).contains("1 caught, 1 weak").doesNotContain("again  ");
    }

    @Test
    void aBrokenRunEndsWithTheStoryOfItsWorstCell() {
        Plan plan = plan(1, "Evil\u001b[31m");
        Recording recording = new Recording(List.of("owner", "waiter"), List.of(
                new Recording.Row(0, "FLAGS_SET", "d_flags(x) = \u001b[2J", "X.java:1", true),
                new Recording.Row(1, "SLEEP", "schedule: sleeps", "X.java:2", true)), "LOST_WAKEUP flag=1",
                List.of("so it is"), "0*1 1*1");
        ExploreLine line = new ExploreLine(plan.cells().get(0).subject().name(), "P", "explore", "clean", "broken", 1,
                12, null, 5, Map.of(), null,
                "LOST_WAKEUP flag=1", 1, 12L, 5L, recording, null, null);
        String text = end(plan, Gate.judge(plan, slices(plan, "WOKEN"), new Floors(2_000), true)
                .with(new Explored(List.of(line), true)));
        assertThat(text).contains("owner", "schedule: sleeps", "so it is",
                "replay java -jar target/dcache-stress.jar replay results/x ",
                "is broken: P shows LOST_WAKEUP flag=1").doesNotContain("\u001b");
    }
}
