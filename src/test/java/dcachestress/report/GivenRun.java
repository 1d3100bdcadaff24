// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

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
import dcachestress.explore.record.NoReturn;
import dcachestress.explore.record.Recording;
import dcachestress.report.html.PastView;
import dcachestress.report.html.ResultsFolder;
import dcachestress.report.model.CellRecord;
import dcachestress.report.model.CellSlices;
import dcachestress.report.model.CostAnswers;
import dcachestress.report.model.Exploration;
import dcachestress.report.model.History;
import dcachestress.report.model.HistoryLine;
import dcachestress.report.model.RunInfo;
import dcachestress.report.model.RunRecord;
import dcachestress.report.model.StockPages;
import dcachestress.subject.ObservableOn;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs that tests make up. */
final class GivenRun {
    static final String EVIL = "<script>alert(1)</script>&\"'";
    static final String EVIL_OUTCOME = "BAD\u0000\u001b[31m\u202e</td>\n& \"x\" ]]> | `y`";
    static final RunInfo INFO = new RunInfo(Instant.parse("2026-05-01T12:34:56Z"), 61_000, Budget.of(60_000), 7,
            new Host("<cpu>", 2, "amd64", "Linux"), "17", "abc", 2_000, "run --seed 7",
            "44 of 44 functions identical to Linux 6.12 on 2026-05-01");

    private GivenRun() {
    }

    /** One clean, one caught and one broken cell, with names that are markup. */
    static Judgement judgement() {
        return Gate.judge(plan(), slices(), new Floors(2_000), true);
    }

    /** What lies beside it: the past, and what the schemes cost. */
    static ResultsFolder beside(RunRecord run) {
        CostAnswers cost = new CostAnswers("Run of <yesterday>.",
                List.of(new CostAnswers.Answer(3, "Cache <lines>", "2 & 3 lines.")));
        return new ResultsFolder(PastView.all(run.history()), new StockPages(List.of()), Set.of("run of 2026-04-28"),
                new CostAnswers.Found(cost, "../cost/c/cost.html"));
    }

    private static Plan plan() {
        return new Plan(List.of(
                new Cell(Given.scheme("Good"), Given.property("P", 2), Expect.CLEAN),
                new Cell(Given.scheme("Bro<ken"), Given.property("P", 2), Expect.CLEAN),
                new Cell(Given.fault("F", ObservableOn.ANY, "P"), Given.property("P", 2), Expect.CAUGHT)));
    }

    private static List<SliceLine> slices() {
        return List.of(Given.slice("Good", "P", 3_100_000, Map.of("WOKEN", 4_000_000L)),
                Given.slice("Bro<ken", "P", 9, Map.of("WRONG & <b>bad</b>", 2L, "WOKEN", 8L)),
                Given.slice("F", "P", 5, Map.of("LOST_WAKEUP flag=1", 3L)));
    }

    /** That run, with an exploration of the broken cell and three runs before it. */
    static RunRecord run() {
        return run("now", judgement(), slices(), Map.of("Bro<ken/P", new Exploration(List.of(explored("Bro<ken")))));
    }

    /** A run of one cell whose subject has that name and shows that outcome. */
    static RunRecord run(String subject, String outcome) {
        Plan plan = new Plan(List.of(new Cell(Given.scheme(subject), Given.property("P", 2), Expect.CLEAN)));
        List<SliceLine> slices = List.of(Given.slice(subject, "P", 9, Map.of(outcome, 2L, "WOKEN", 8L)));
        return run(subject, Gate.judge(plan, slices, new Floors(2_000), true), slices, Map.of(subject + "/P",
                new Exploration(List.of(explored(subject)))));
    }

    private static RunRecord run(String name, Judgement judgement, List<SliceLine> slices,
            Map<String, Exploration> explorations) {
        Map<String, CellSlices> byKey = CellSlices.of(slices, judgement);
        RunRecord alone = new RunRecord(name, Path.of("results", name), INFO, judgement, byKey, explorations,
                new History(List.of()));
        HistoryLine current = HistoryLine.of(name, INFO, judgement, alone.cells());
        List<HistoryLine> runs = new ArrayList<>();
        for (int day = 28; day <= 30; day++) {
            Map<String, HistoryLine.Point> cells = day == 29 ? Map.of() : current.cells().keySet().stream()
                    .collect(Collectors.toMap(key -> key, key -> new HistoryLine.Point("clean", 1000.0, null)));
            runs.add(new HistoryLine("run of 2026-04-" + day, "2026-04-" + day + "T12:00:00Z", day == 30 ? "abc"
                    : "old", INFO.host(), INFO.jdk(), 1, 60_000,
                    "ok", cells));
        }
        runs.add(current);
        return new RunRecord(name, Path.of("results", name), INFO, judgement, byKey, explorations, new History(runs));
    }

    /** A run whose samples show nothing, while a schedule was found that does. */
    static RunRecord foundByExplorationOnly() {
        Plan plan = new Plan(List.of(new Cell(Given.scheme("S"), Given.property("P", 2), Expect.CLEAN)));
        List<SliceLine> slices = List.of(Given.slice(3_100_000, Map.of("WOKEN", 4_000_000L)));
        Explored explored = new Explored(List.of(explored("S")), true);
        return run("now", Gate.judge(plan, slices, new Floors(2_000), true).with(explored), slices,
                Exploration.of(explored));
    }

    /** The cell of a run without trouble of its own, explored like that. */
    static CellRecord cellWith(Exploration exploration) {
        Plan plan = new Plan(List.of(new Cell(Given.scheme("S"), Given.property("P", 2), Expect.CLEAN)));
        List<SliceLine> slices = List.of(Given.slice(3_100_000, Map.of("WOKEN", 4_000_000L)));
        return run("now", Gate.judge(plan, slices, new Floors(2_000), true), slices, Map.of("S/P", exploration)).cells()
                .get(0);
    }

    /** A run of one cell that met too rarely. */
    static RunRecord weak() {
        return weak(Map.of());
    }

    private static RunRecord weak(Map<String, Exploration> explorations) {
        Plan plan = new Plan(List.of(new Cell(Given.scheme("S"), Given.property("P", 2), Expect.CLEAN)));
        List<SliceLine> slices = List.of(Given.slice(9, Map.of("WOKEN", 4_000_000L)));
        return run("now", Gate.judge(plan, slices, new Floors(2_000), true), slices, explorations);
    }

    /** Its cell, explored like that. */
    static CellRecord weakCellWith(Exploration exploration) {
        return weak(Map.of("S/P", exploration)).cells().get(0);
    }

    private static ExploreLine explored(String subject) {
        Recording recording = new Recording(List.of("owner", "<waiter>"), List.of(
                row(0, "TASK_BEGIN", "begins", 67, "", ""),
                row(0, "NAME_READ", "READ d_name(x)", 68, "x", "d_alloc"),
                row(0, "NAME_READ", "READ d_name(<y>)", 69, "<y>", "d_alloc"),
                row(0, "FLAGS_SET", "d_flags(x) = PAR_LOOKUP", 69, "x", "d_alloc"),
                row(1, "FLAGS_READ", "READ d_flags(x): PAR_LOOKUP", 69, "x", "<d_wait_lookup>"),
                row(1, "NAME_READ", "READ d_name(x)", 68, "x", ""),
                row(1, "NAME_READ", "READ d_name(y)", 69, "y", ""),
                row(1, "STATE_SET", "current->__state = TASK_UNINTERRUPTIBLE", 69, "<waiter>", "schedule"),
                row(1, "SLEEP", "schedule: sleeps <here>", 70, "<waiter>", "schedule"),
                row(1, Recording.NOTED, "=> LOST_WAKEUP", 71, "", ""),
                row(1, "TASK_END", "ends", 72, "", "")), "LOST_WAKEUP flag=1",
                List.of("nobody is left & that is that"), "0*3 1*2",
                new NoReturn(5, 2, true, false, false, 3,
                new NoReturn.Passing("owner", "d_flags(<x>) = 0", "WOKEN", "0*4 1*2")), List.of("x: <target> of it"));
        return new ExploreLine(subject, "P", "explore", "clean", "broken", 1, 12, null, 5,
                Map.of("LOST_WAKEUP flag=1", 1L), null, "LOST_WAKEUP flag=1", 1, 12L, 5L,
                recording, null, null);
    }

    private static Recording.Row row(int task, String kind, String text, int line, String object, String function) {
        return new Recording.Row(task, kind, text, "Race.java:" + line, !kind.equals("NAME_READ"), List.of(), object,
                function,
                kind.equals("FLAGS_READ") ? "My<Patch>.java:3" : "");
    }
}
