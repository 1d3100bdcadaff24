// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.gate.CellVerdict;
import dcachestress.campaign.gate.Explored;
import dcachestress.campaign.gate.Floors;
import dcachestress.campaign.gate.FoundBy;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.run.Campaign;
import dcachestress.campaign.run.RunProgress;
import dcachestress.report.model.Commands;
import dcachestress.report.model.ExploreText;
import dcachestress.report.model.Words;
import dcachestress.report.text.Summary;
import dcachestress.store.Clean;
import dcachestress.store.CleanWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run says on the console: the plan, then a line for each cell as its verdict becomes known, then the summary. */
final class RunConsole implements Campaign.Watcher {
    /** Whoever has more bad cells than this looks at the page. */
    private static final int MOST_AGAIN = 5;

    private static final double RATE_MS = 1_000;

    private final CleanWriter out;
    private final Terminal terminal;
    private final Detail detail;
    private final List<String> classpath;
    private final Set<String> told = new HashSet<>();
    private Explored explored = Explored.NONE;
    private RunProgress rated;
    private String rate = "";

    /** How much is said. */
    enum Detail {
        /** The summary. */
        QUIET,
        /** The plan, verdicts as they become known, the summary. */
        NORMAL,
        /** Every slice as well. */
        VERBOSE
    }

    /** The class path is what the run was given: commands that are printed need it too. */
    RunConsole(PrintWriter out, Terminal terminal, Detail detail, List<String> classpath) {
        this.classpath = classpath;
        this.out = CleanWriter.of(out);
        this.terminal = terminal;
        this.detail = detail;
    }

    /** How to see a bad cell again. */
    void again(Judgement judgement, Path folder) {
        judgement.bad().stream().filter(cell -> cell.tally().worst().isPresent() || cell.tally().stacks() != null).limit(MOST_AGAIN)
                .forEach(cell -> out.println("again  " + Commands.rerun(folder, cell.tally().cell().key(), classpath)));
        out.flush();
    }

    void plan(Plan plan, Budget budget, long seed, Path folder) {
        if (detail == Detail.QUIET) {
            return;
        }
        out.println("plan    " + Words.number(plan.cells().size(), "cell") + ": " + count(plan, Expect.CLEAN) + " must be clean, "
                + count(plan, Expect.CAUGHT) + " must be caught, " + count(plan, Expect.ANY) + " may be either, "
                + count(plan, Expect.UNOBSERVED) + " have not shown here yet, " + count(plan, Expect.UNOBSERVABLE) + " cannot show here");
        out.println("budget  " + Words.time(budget.targetMs()) + "; up to " + Words.time(budget.patienceMs())
                + " for what is not caught yet, or has seen too little");
        out.println("seed    " + seed);
        out.println("folder  " + folder);
    }

    /** What earlier attempts at the run have left; nothing when this is the first. */
    void resumed(int slices, long explored, long spentMs) {
        if (slices > 0 || explored > 0) {
            line("resumed " + Words.number(slices, "slice") + " and explorations of " + Words.number(explored, "cell") + " are there; "
                    + Words.time(spentMs) + " of the budget are spent");
        }
    }

    /** What exploring the cells has found, before any of them is stressed; what is bad, with the command that shows it step by step. */
    void explored(Explored found, Path folder, long millis) {
        explored = found;
        if (explored.lines().isEmpty() || detail == Detail.QUIET) {
            return;
        }
        out.println("explore " + ExploreText.text(explored) + " in " + Words.time(millis));
        if (detail == Detail.VERBOSE) {
            explored.cells().forEach(line -> out.println("explored " + line.key() + "  " + Words.number(line.schedules(), "schedule")
                    + witnesses(line.witnesses())));
        }
        for (ExploreLine bad : explored.bad()) {
            out.println(ExploreText.line(bad));
            if (bad.counterexample() != null) {
                out.println("      " + Commands.replay(folder, bad.key(), classpath));
            }
        }
        out.flush();
    }

    /** What the stress of the cells will need, with what is left of the budget. */
    void floors(Floors floors) {
        line("floor   " + Words.count(floors.of(2)) + " contended samples with two actors, " + Words.count(floors.of(3)) + " with more");
    }

    /** Something about the machine that whoever reads the verdict should know. */
    void note(String note) {
        line("note    " + note);
    }

    @Override
    public void decided(CellVerdict cell) {
        told.add(cell.tally().cell().key());
        if (detail != Detail.QUIET) {
            String line = Summary.line(cell, FoundBy.of(cell, explored.of(cell.tally().cell().key())));
            out.control(terminal.clear() + terminal.colour(cell.verdict()));
            out.print(line.charAt(0));
            out.control(terminal.plain());
            out.println(line.substring(1));
        }
    }

    @Override
    public void slice(SliceLine slice, RunProgress progress) {
        if (detail == Detail.VERBOSE) {
            line("slice " + slice.slice() + "  round " + slice.round() + "  " + slice.flavour() + "  " + slice.key() + "  CPUs " + slice.cpus() + "  "
                    + slice.tookMs() + " ms  " + Words.number(slice.samples(), "sample") + ", " + slice.contended() + " contended"
                    + witnesses(slice.witnesses())
                    + (slice.error() == null ? "" : "  lost: " + slice.error().lines().findFirst().orElse("")));
        }
        if (terminal.live() && detail != Detail.QUIET) {
            out.control(terminal.clear());
            out.print(live(progress));
            out.flush();
        }
    }

    private static String witnesses(Map<String, Long> counts) {
        return counts == null || counts.isEmpty() ? "" : "  " + new TreeMap<>(counts).entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue()).collect(Collectors.joining(", "));
    }

    private void line(String text) {
        if (detail != Detail.QUIET) {
            out.control(terminal.clear());
            out.println(Clean.line(text));
        }
    }

    private String live(RunProgress progress) {
        if (rated == null || progress.ms() - rated.ms() >= RATE_MS) {
            long from = rated == null ? 0 : rated.ms();
            double perSecond = (progress.contended() - (rated == null ? 0 : rated.contended())) * 1000.0 / Math.max(1, progress.ms() - from);
            rate = Words.count(Math.round(perSecond)) + " contended/s";
            rated = progress;
        }
        return "round " + progress.round() + " (" + progress.flavour() + ")  caught " + progress.caught() + " of " + progress.mustCatch() + "  " + rate + "  "
                + Words.time(progress.leftMs()) + (progress.overtime() ? " of patience left" : " left");
    }

    void end(Judgement judgement, String summary, String timelines) {
        judgement.cells().stream().filter(cell -> !told.contains(cell.tally().cell().key()) && !cell.neverRun())
                .forEach(this::decided);
        out.control(terminal.clear());
        if (detail != Detail.QUIET) {
            out.print(timelines);
            out.println();
        }
        out.print(summary);
        out.flush();
    }

    private static long count(Plan plan, Expect expect) {
        return plan.cells().stream().filter(cell -> cell.expect() == expect).count();
    }
}
