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
import dcachestress.campaign.plan.Verdict;
import dcachestress.campaign.run.Campaign;
import dcachestress.campaign.run.RunProgress;
import dcachestress.report.model.Commands;
import dcachestress.report.model.Exploration;
import dcachestress.report.model.ExploreText;
import dcachestress.report.model.Words;
import dcachestress.report.story.StoryText;
import dcachestress.report.text.Summary;
import dcachestress.store.Clean;
import dcachestress.store.CleanWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a run says on the console: the plan, then a line for each cell as its verdict becomes known, then the summary.
 */
final class RunConsole implements Campaign.Watcher {
    /** Of a plan with more cells than this only those are named that are not as they must be, and no more of them. */
    private static final int FEW = 12;
    private static final int FEW_BAD = 5;

    private static final double RATE_MS = 1_000;

    private final CleanWriter out;
    private final Terminal terminal;
    private final Detail detail;
    private final List<String> classpath;
    private final Map<String, Verdict> named = new HashMap<>();
    private int cells;
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

    /** The story of the worst cell, how to see it again, and how a run that was ended goes on. */
    private void worst(Judgement judgement, Path folder) {
        Map<String, Exploration> explorations = Exploration.of(judgement.explored());
        List<String> broken = judgement.cells().stream().filter(cell -> judgement.verdict(cell) == Verdict.BROKEN)
                .map(cell -> cell.tally().cell().key()).toList();
        Optional<String> told = broken.stream().filter(key -> explorations.containsKey(key)
                && explorations.get(key).recording() != null)
                .findFirst();
        told.ifPresent(key -> out.print("\n" + key + "\n" + scene(explorations.get(key).found())
                + StoryText.of(explorations.get(key).recording(), false)));
        out.println();
        told.map(key -> explorations.get(key).found()).filter(found -> found.scene() != null)
                .ifPresent(found -> out.println("again  " + Commands.scene(found, classpath)));
        told.ifPresent(key -> out.println("replay " + Commands.replay(folder, key, classpath)));
        told.or(() -> judgement.cells().stream().filter(cell -> cell.verdict() == Verdict.BROKEN || hangs(cell))
                .map(cell -> cell.tally().cell().key()).findFirst())
                .ifPresent(key -> out.println("again  " + Commands.rerun(folder, key, classpath)));
        if (!judgement.complete()) {
            out.println("go on  " + Commands.resume(folder, classpath));
        }
    }

    /** Of a planted bug that is no trouble. */
    private static boolean hangs(CellVerdict cell) {
        return cell.tally().stacks() != null && cell.verdict() != Verdict.CAUGHT;
    }

    void plan(Plan plan, Budget budget, long seed, Path folder) {
        if (detail == Detail.QUIET) {
            return;
        }
        cells = plan.cells().size();
        out.println("plan    " + Words.number(plan.cells().size(), "cell") + ": " + count(plan, Expect.CLEAN)
                + " must be clean, "
                + count(plan, Expect.CAUGHT) + " must be caught, " + count(plan, Expect.ANY) + " may be either, "
                + count(plan, Expect.UNOBSERVED) + " have not shown here yet, " + count(plan, Expect.UNOBSERVABLE)
                + " cannot show here");
        out.println("budget  " + Words.time(budget.targetMs()) + "; up to " + Words.time(budget.patienceMs())
                + " for what is not caught yet, or has seen too little");
        out.println("seed    " + seed);
        out.println("folder  " + folder);
    }

    /** What earlier attempts at the run have left; nothing when this is the first. */
    void resumed(int slices, long explored, long spentMs) {
        if (slices > 0 || explored > 0) {
            line("resumed " + Words.number(slices, "slice") + " and explorations of " + Words.number(explored, "cell")
                    + " are there; "
                    + Words.time(spentMs) + " of the budget are spent");
        }
    }

    /** What exploring one cell has come to, as soon as it is known. */
    synchronized void explored(ExploreLine line) {
        if (detail != Detail.QUIET && line.judged() == Verdict.BROKEN && name(line.key(), line.judged())) {
            out.println(ExploreText.line(line));
            out.flush();
        }
    }

    /** What exploring the cells has found, before any of them is stressed; what is broken. */
    void explored(Explored found, long millis) {
        explored = found;
        if (explored.lines().isEmpty() || detail == Detail.QUIET) {
            return;
        }
        out.println("explore " + ExploreText.text(explored) + " in " + Words.time(millis));
        if (detail == Detail.VERBOSE) {
            explored.cells().forEach(line -> out.println("explored " + line.key() + "  "
                    + Words.number(line.schedules(), "schedule")
                    + witnesses(line.witnesses())));
        }
        explored.bad().stream().filter(bad -> bad.judged() == Verdict.BROKEN && name(bad.key(), bad.judged()))
                .map(ExploreText::line).forEach(out::println);
        out.flush();
    }

    /** What the stress of the cells will need, with what is left of the budget. */
    void floors(Floors floors) {
        line("floor   " + Words.count(floors.of(2)) + " contended samples with two actors, "
                + Words.count(floors.of(3)) + " with more");
    }

    /** Which waits the run is about, and which it leaves out. */
    void waits(String text) {
        if (detail != Detail.QUIET && !text.isEmpty()) {
            out.println("waits   " + text);
        }
    }

    /** Something about the machine that whoever reads the verdict should know. */
    void note(String note) {
        line("note    " + note);
    }

    @Override
    public void decided(CellVerdict cell) {
        if (detail != Detail.QUIET && name(cell.tally().cell().key(), cell.verdict())) {
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
            line("slice " + slice.slice() + "  round " + slice.round() + "  " + slice.flavour() + "  " + slice.key()
                    + "  CPUs " + slice.cpus() + "  "
                    + slice.tookMs() + " ms  " + Words.number(slice.samples(), "sample") + ", " + slice.contended()
                    + " contended"
                    + witnesses(slice.witnesses())
                    + (slice.error() == null ? "" : "  lost: " + slice.error().lines().findFirst().orElse("")));
        }
        if (terminal.live() && detail != Detail.QUIET) {
            out.control(terminal.clear());
            out.print(live(progress));
            out.flush();
        }
    }

    /** The scene of a finding, a line a task; empty when its property is a class. */
    private static String scene(ExploreLine found) {
        return found.scene() == null ? "" : "    " + found.scene().replace(" | ", "\n    ") + "\n\n";
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
            double perSecond = (progress.contended() - (rated == null ? 0 : rated.contended()))
                    * 1000.0 / Math.max(1, progress.ms() - from);
            rate = Words.count(Math.round(perSecond)) + " contended/s";
            rated = progress;
        }
        return "round " + progress.round() + " (" + progress.flavour() + ")  caught " + progress.caught() + " of "
                + progress.mustCatch() + "  " + rate + "  "
                + Words.time(progress.leftMs()) + (progress.overtime() ? " of patience left" : " left");
    }

    /** Whether a cell is to be named here and now: once with each verdict, and of many only a few. */
    private boolean name(String key, Verdict verdict) {
        boolean few = cells <= FEW || detail == Detail.VERBOSE;
        return (few || verdict == Verdict.BROKEN && named.size() < FEW_BAD) && named.put(key, verdict) != verdict;
    }

    /**
     * The end.
     *
     * @param summary  from the cells that were named
     * @param timelines of what was caught, when few subjects were asked for
     */
    void end(Judgement judgement, Path folder, Function<Map<String, Verdict>, String> summary, String timelines) {
        if (cells <= FEW || detail == Detail.VERBOSE) {
            judgement.cells().stream().filter(cell -> !cell.neverRun()).forEach(this::decided);
        }
        out.control(terminal.clear());
        if (detail != Detail.QUIET) {
            out.print(timelines);
            worst(judgement, folder);
        }
        out.print(summary.apply(named));
        out.flush();
    }

    private static long count(Plan plan, Expect expect) {
        return plan.cells().stream().filter(cell -> cell.expect() == expect).count();
    }
}
