// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.gate.Floors;
import dcachestress.campaign.gate.Gate;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.journal.Given;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.run.RunProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        assertThat(run(Terminal.PLAIN, RunConsole.Detail.NORMAL)).contains("plan    1 cell", "seed    7", "note    something", "◆ caught", "THE TIMELINE",
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
        assertThat(run(Terminal.PLAIN, RunConsole.Detail.VERBOSE).lines().filter(line -> line.startsWith("slice 0  round 0  off  S/P  CPUs [0, 1]"))).hasSize(2);
    }

    @Test
    void colourIsForTerminalsWhoseUserDoesNotRefuseIt() {
        assertThat(XTERM.colour()).isTrue();
        assertThat(Terminal.of("/dev/pts/3", Map.of("TERM", "xterm", "NO_COLOR", "1"))).isEqualTo(new Terminal(true, false));
        assertThat(Terminal.of("/dev/pts/3", Map.of("TERM", "xterm", "NO_COLOR", "")).colour()).isTrue();
        assertThat(Terminal.of("/dev/pts/3", Map.of("TERM", "dumb"))).isEqualTo(Terminal.PLAIN);
        assertThat(Terminal.of("/dev/pts/3", Map.of())).isEqualTo(Terminal.PLAIN);
        assertThat(Terminal.of("pipe:[123]", Map.of("TERM", "xterm"))).isEqualTo(Terminal.PLAIN);
        assertThat(Terminal.of("/var/log/run.txt", Map.of("TERM", "xterm"))).isEqualTo(Terminal.PLAIN);
        String line = "◆ caught  x";
        assertThat(XTERM.colour(CAUGHT.cells().get(0).verdict())).isEqualTo("\033[34m");
        assertThat(Terminal.PLAIN.colour(CAUGHT.cells().get(0).verdict()) + Terminal.PLAIN.plain()).isEmpty();
    }
}
