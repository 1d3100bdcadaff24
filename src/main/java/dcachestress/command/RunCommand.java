// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.folder.KernelText;
import dcachestress.campaign.folder.PlanFile;
import dcachestress.campaign.folder.RunFolder;
import dcachestress.campaign.folder.Shell;
import dcachestress.campaign.folder.Source;
import dcachestress.campaign.gate.Explored;
import dcachestress.campaign.gate.Floors;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.gate.KillMatrix;
import dcachestress.campaign.host.Build;
import dcachestress.campaign.host.Host;
import dcachestress.campaign.journal.SliceFile;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.launcher.Stop;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Shard;
import dcachestress.campaign.run.Campaign;
import dcachestress.report.Reports;
import dcachestress.report.RunInfo;
import dcachestress.report.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code run}: the campaign. */
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Runs subjects through properties until every planted bug is caught and every sound scheme has seen enough.", ""},
        footer = {"", "Exit status: 0 all as it must be; 1 broken or missed; 2 bad usage; 3 weak, error or incomplete.", "", "Examples:",
            "  run                                               everything, in 90 s",
            "  run --budget 60s --seed 7                         everything, with these random choices",
            "  run --subject MoveWakesDentry                     one planted bug",
            "  run --subject com.example.MyPatch --classpath my.jar   your own scheme, through every property",
            "  run --all --budget 10m                            which property catches what",
            "  run --property Splice --out results/splice        one property"})
public final class RunCommand implements Callable<Integer> {
    /** Timelines are shown on the console when so few subjects were asked for. */
    private static final int FEW_SUBJECTS = 2;
    /** Percent: at least half of the budget is for stress. */
    private static final int MOST_EXPLORE = 50;

    @Option(names = "--subject", paramLabel = "NAME|CLASS", description = "A shipped subject, or your own class. May be repeated."
            + " Default: all that are shipped.")
    private List<String> subjects = List.of();

    @Option(names = "--property", paramLabel = "NAME", description = "A property. May be repeated. Default: those that concern the subject.")
    private List<String> properties = List.of();

    @Option(names = "--all", description = "Every subject with every property, to see which properties catch which bugs; the folder then"
            + " holds kill-matrix.json as well. Give it some minutes of budget.")
    private boolean all;

    @Option(names = "--classpath", paramLabel = "JAR", description = "Where your own classes are. May be repeated.")
    private List<String> classpath = List.of();

    @Option(names = "--budget", paramLabel = "TIME", defaultValue = "90s", converter = Values.Millis.class,
            description = "How long the run aims to take. Default: ${DEFAULT-VALUE}.")
    private long budgetMs;

    @Option(names = "--patience", paramLabel = "TIME", converter = Values.Millis.class,
            description = "When to give up on what is not caught yet, or has seen too little. Default: 5 x budget.")
    private Long patienceMs;

    @Option(names = "--explore", paramLabel = "PERCENT", defaultValue = "25", description = "Share of the budget that may go into exploring"
            + " schedules one by one, before the stress: 0 (none) to " + MOST_EXPLORE + ". Default: ${DEFAULT-VALUE}.")
    private int exploreShare;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all random choices. Default: a new one, which is printed.")
    private Long seed;

    @Option(names = "--shard", paramLabel = "I/N|auto", converter = Values.Part.class,
            description = "Run one of N parts of the plan, each on a machine of its own, and join them by 'merge'."
                    + " auto: from the variables of GitLab, GitHub, Kubernetes or Slurm jobs.")
    private Shard shard;

    @Option(names = "--cpus", paramLabel = "N", converter = Values.AtLeastOne.class, description = "Use no more CPUs than this. Default: all that are allowed.")
    private Integer cpus;

    @Option(names = {"-q", "--quiet"}, description = "Say nothing but the summary.")
    private boolean quiet;

    @Option(names = {"-v", "--verbose"}, description = "A line for each slice.")
    private boolean verbose;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "results",
            description = "Folder that gets a folder for this run. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Spec
    private CommandSpec spec;

    /** Of what is left of the budget for stress, as soon as that is known. */
    private Floors floors;

    @Override
    public Integer call() throws IOException {
        Selection selection = new Selection(spec, classpath);
        Budget budget = budget();
        RunConsole console = new RunConsole(spec.commandLine().getOut(), Terminal.here(), detail());
        try (Termination termination = new Termination();
                RunForks forks = new RunForks(cpus, selection.jars(), exploreShare > 0, termination.stop())) {
            Plan whole = whole(selection);
            Plan plan = shard == null ? whole : shard.of(whole);
            if (plan.runnable().isEmpty()) {
                throw new ParameterException(spec.commandLine(), "nothing to run: no cell of these subjects and properties "
                        + (shard == null ? "" : "in shard " + shard + " ") + "can show anything here");
            }
            forks.check(plan);
            return termination.end(run(whole, plan, budget, forks, console, termination.stop()));
        }
    }

    private int run(Plan whole, Plan plan, Budget budget, RunForks forks, RunConsole console, Stop stop) throws IOException {
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed;
        Instant started = Instant.now();
        Path folder = folder(started);
        PlanFile file = PlanFile.of(whole, Build.commit(),
                List.of(Source.here(shard, started.toString(), chosen, budget, RunArguments.of(spec, chosen, shard))));
        file.write(folder);
        floors = Floors.of(budget, plan);
        Reports.begin(folder, info(started, 0, budget, chosen), plan);
        console.plan(plan, budget, chosen, folder);
        Judgement judgement = run(forks, plan, budget, file, folder, console, stop);
        return report(judgement, budget, chosen, started, folder, console);
    }

    private Plan whole(Selection selection) {
        if (all && !(subjects.isEmpty() && properties.isEmpty())) {
            throw new ParameterException(spec.commandLine(), "--all takes every subject and property: leave --subject and --property out");
        }
        if (exploreShare < 0 || exploreShare > MOST_EXPLORE) {
            throw new ParameterException(spec.commandLine(), "--explore " + exploreShare + ": a percentage from 0 to " + MOST_EXPLORE);
        }
        return all ? selection.all() : selection.plan(subjects, properties);
    }

    private Judgement run(RunForks forks, Plan plan, Budget budget, PlanFile file, Path folder, RunConsole console, Stop stop)
            throws IOException {
        long chosen = file.sources().get(0).seed();
        forks.machine().notes().forEach(console::note);
        long before = System.nanoTime();
        Explored explored = forks.explore(plan, budget.part(exploreShare / 100.0), chosen, folder);
        long exploredMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
        console.explored(explored, folder, exploredMs);
        Budget rest = budget.after(exploredMs);
        floors = Floors.of(rest, plan);
        console.floors(floors);
        file.stressing(rest).write(folder);
        try (SliceFile slices = new SliceFile(folder.resolve(SliceLine.FILE))) {
            Campaign campaign = new Campaign(plan, rest, chosen, forks.machine(), slices, console, stop);
            Judgement judgement = campaign.run().with(explored);
            if (campaign.failure() != null) {
                complain("the run was ended: " + Failure.reason(campaign.failure()));
            }
            return judgement;
        }
    }

    private int report(Judgement judgement, Budget budget, long chosen, Instant started, Path folder, RunConsole console) {
        long wallMs = Duration.between(started, Instant.now()).toMillis();
        RunInfo info = info(started, wallMs, budget, chosen);
        String page = folder.resolve("index.html").toString();
        boolean written = write(folder, info, judgement, Summary.text(info, judgement, page));
        int status = written || judgement.run().exit() != 0 ? judgement.run().exit() : ExitStatus.INCOMPLETE;
        boolean few = !subjects.isEmpty() && subjects.size() <= FEW_SUBJECTS;
        console.end(judgement, Summary.text(info, judgement, page, status), few ? Summary.timelines(judgement) : "");
        console.again(judgement, folder);
        return status;
    }

    /** A disk that is full, or has become read-only, costs the reports and no verdict. */
    private boolean write(Path folder, RunInfo info, Judgement judgement, String summary) {
        try {
            Reports.write(folder, info, judgement, summary);
            if (all) {
                KillMatrix matrix = KillMatrix.of(judgement, info.commit() + ", JDK " + info.jdk() + ", " + info.host().cpu());
                matrix.write(folder.resolve("kill-matrix.json"));
                spec.commandLine().getOut().println(matrix.agreement());
            }
        } catch (IOException e) {
            complain("reports are missing: " + Failure.reason(e));
            return false;
        }
        try {
            RunFolder.publish(folder);
            return true;
        } catch (IOException e) {
            complain("the link to the newest run could not be set: " + Failure.reason(e));
            return false;
        }
    }

    private void complain(String message) {
        spec.commandLine().getErr().println(spec.qualifiedName() + ": " + message);
    }

    private RunConsole.Detail detail() {
        if (quiet && verbose) {
            throw new ParameterException(spec.commandLine(), "--quiet and --verbose: choose one of them");
        }
        return quiet ? RunConsole.Detail.QUIET : verbose ? RunConsole.Detail.VERBOSE : RunConsole.Detail.NORMAL;
    }

    private RunInfo info(Instant started, long wallMs, Budget budget, long chosen) {
        return new RunInfo(started, wallMs, budget, chosen, Host.here(), Host.jdk(), Build.commit(), floors.shareMs(),
                Shell.line(spec.commandLine().getParent().getParseResult().originalArgs()), KernelText.of(out, Build.commit()));
    }

    private Budget budget() {
        if (patienceMs == null) {
            return Budget.of(budgetMs);
        }
        if (patienceMs < budgetMs) {
            throw new ParameterException(spec.commandLine(), "--patience is shorter than --budget: give at least as much");
        }
        return new Budget(budgetMs, patienceMs);
    }

    private Path folder(Instant started) {
        try {
            return RunFolder.create(out, started, Build.commit());
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--out " + out + " cannot be written to: " + Failure.reason(e));
        }
    }
}
