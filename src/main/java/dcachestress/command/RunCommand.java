// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.folder.KernelText;
import dcachestress.campaign.folder.PlanFile;
import dcachestress.campaign.folder.RunFolder;
import dcachestress.campaign.folder.RunSoFar;
import dcachestress.campaign.folder.Shell;
import dcachestress.campaign.folder.Source;
import dcachestress.campaign.folder.Unfinished;
import dcachestress.campaign.gate.Explored;
import dcachestress.campaign.gate.Floors;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.gate.KillMatrix;
import dcachestress.campaign.host.Build;
import dcachestress.campaign.host.Host;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.SliceFile;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.launcher.Stop;
import dcachestress.campaign.launcher.Subjects;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.PlanId;
import dcachestress.campaign.plan.Shard;
import dcachestress.campaign.plan.ShardVariables;
import dcachestress.campaign.run.Campaign;
import dcachestress.report.Reports;
import dcachestress.report.model.RunInfo;
import dcachestress.report.text.Summary;
import dcachestress.store.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** {@code run}: the campaign. */
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false,
        description =
        {"Runs subjects through properties until every planted bug is caught and every sound scheme has seen enough.",
        ""},
        footer =
        {"", "Exit status: 0 all as it must be; 1 broken or missed; 2 bad usage; 3 weak, error or incomplete.", "",
        "Examples:",
            "  run                                               all of the dcache's wait, in 90 s",
            "  run --budget 60s --seed 7                         the same, with these random choices",
            "  run --wait inlookup                               all of another wait",
            "  run --subject MoveWakesDentry                     one planted bug",
            "  run --subject com.example.MyPatch --classpath my.jar   your own scheme, through every property",
            "  run --all --budget 10m                            which property catches what",
            "  run --property Splice --out results/splice        one property",
            "  run --resume results/20260501T120000Z-0123456789ab   goes on with a run that was killed"})
public final class RunCommand implements Callable<Integer> {
    /** Timelines are shown on the console when so few subjects were asked for. */
    private static final int FEW_SUBJECTS = 2;
    /** Percent: at least half of the budget is for stress. */
    private static final int MOST_EXPLORE = 50;
    /** What may be said anew of a run that goes on. */
    private static final Set<String> WITH_RESUME = Set.of("--resume", "--classpath", "--cpus", "--quiet", "--verbose");

    @Mixin
    private Selection.Waits waits = new Selection.Waits();

    @Option(names = "--subject", paramLabel = "NAME|CLASS",
            description = "A shipped subject, or your own class. May be repeated."
            + " Default: all of the wait.")
    private List<String> subjects = List.of();

    @Option(names = "--property", paramLabel = "NAME",
            description = "A property. May be repeated. Default: those that concern the subject.")
    private List<String> properties = List.of();

    @Option(names = "--all",
            description = "Every subject with every property, to see which properties catch which bugs; the folder then"
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

    @Option(names = "--explore", paramLabel = "PERCENT", defaultValue = "33",
            description = "Share of the budget that may go into exploring"
            + " schedules one by one, before the stress: 0 (none) to " + MOST_EXPLORE + ". Default: ${DEFAULT-VALUE}.")
    private int exploreShare;

    @Option(names = "--seed", paramLabel = "N", description =
            "Seed of all random choices. Default: a new one, which is printed.")
    private Long seed;

    @Option(names = "--shard", paramLabel = "I/N|auto", converter = Values.Part.class,
            description = "Run one of N parts of the plan, each on a machine of its own, and join them by 'merge'."
                    + " auto: from the variables of GitLab, GitHub, Kubernetes or Slurm jobs.")
    private Shard shard;

    @Option(names = "--resume", paramLabel = "DIR",
            description = "Go on with a run that was killed, or ended before its time: its plan, its seed, and what"
            + " is left of its budget. All that it has measured counts.")
    private Path resume;

    @Option(names = "--job", paramLabel = "NAME",
            description = "Names the job that this run is part of: when it is started again with the same arguments,"
            + " it goes on where it was killed. Default: what Slurm, GitLab or GitHub call it; JOB_NAME under "
            + "Kubernetes."
            + " A shard whose job has no name goes on likewise, for half a day.")
    private String job;

    @Option(names = "--cpus", paramLabel = "N", converter = Values.AtLeastOne.class,
            description = "Use no more CPUs than this. Default: all that are allowed.")
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
    /** What was typed, when it was begun. */
    private String command;

    @Override
    public Integer call() throws IOException {
        RunSoFar.Told old = resume == null ? null : told();
        Selection selection = new Selection(spec, classpath, waits.names());
        Budget budget = old == null ? budget() : old.budget();
        RunConsole console = new RunConsole(spec.commandLine().getOut(), Terminal.here(), detail(), classpath);
        try (Termination termination = new Termination();
                RunForks forks = new RunForks(cpus, selection.jars(), exploreShare > 0, termination.stop())) {
            Plan whole = old == null ? whole(selection) : whole(old, selection);
            Plan plan = shard == null ? whole : shard.of(whole);
            if (plan.runnable().isEmpty()) {
                throw usage("nothing to run: no cell of these subjects and properties "
                        + (shard == null ? "" : "in shard " + shard + " ") + "can show anything here");
            }
            forks.check(plan);
            try (RunSoFar run = soFar(whole, budget)) {
                console.waits(old == null ? selection.leftOut(subjects, properties) : "");
                return termination.end(run(run, plan, forks, console, termination.stop()));
            }
        }
    }

    private Plan whole(RunSoFar.Told old, Selection selection) {
        try (Subjects known = selection.subjects()) {
            return old.plan(known);
        } catch (IllegalArgumentException e) {
            throw usage(resume + ": " + e.getMessage());
        }
    }

    /** What the folder that is gone on with says that this run is. */
    private RunSoFar.Told told() throws IOException {
        spec.commandLine().getParseResult().matchedOptions().stream().map(option -> option.longestName())
                .filter(name -> !WITH_RESUME.contains(name)).findFirst().ifPresent(name -> {
                    throw usage("--resume takes the plan, the seed and the budget from its folder: leave " + name
                            + " out");
                });
        RunSoFar.Told told = RunSoFar.told(resume);
        RunCommand given = new RunCommand();
        try {
            new CommandLine(given).setExpandAtFiles(false).parseArgs(told.arguments().toArray(String[]::new));
        } catch (ParameterException e) {
            throw new RefusedException(resume + ": its arguments are none of a run: " + e.getMessage(), e);
        }
        subjects = given.subjects;
        all = given.all;
        exploreShare = given.exploreShare;
        shard = told.shard();
        cpus = cpus == null ? given.cpus : cpus;
        return told;
    }

    /** Where this run is: at its beginning, or where it was when it was killed. */
    private RunSoFar soFar(Plan whole, Budget budget) throws IOException {
        if (resume != null) {
            return RunSoFar.resume(resume);
        }
        String name = job == null ? new ShardVariables(System.getenv()).job() : job;
        Unfinished unfinished = new Unfinished(PlanId.of(whole.cells(), Build.commit()), shard == null ? null
                : shard.toString(), name, seed,
                arguments -> RunArguments.same(arguments, RunArguments.of(spec, 0, shard)));
        Optional<RunSoFar> earlier = name == null && shard == null ? Optional.empty() : unfinished.in(out);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed;
        Instant started = Instant.now();
        Path folder = folder(started);
        return RunSoFar.begin(folder, PlanFile.of(whole, Build.commit(),
                List.of(Source.here(shard, name, started.toString(), chosen, budget,
                RunArguments.of(spec, chosen, shard)))));
    }

    private int run(RunSoFar run, Plan plan, RunForks forks, RunConsole console, Stop stop) throws IOException {
        floors = Floors.of(run.stress() == null ? run.budget() : run.stress(), plan);
        command = run.command(Shell.line(spec.commandLine().getParent().getParseResult().originalArgs()));
        long earlierMs = run.spentMs();
        long began = System.nanoTime();
        Reports.begin(run.folder(), info(run, earlierMs), plan);
        console.plan(plan, run.budget(), run.source().seed(), run.folder());
        console.resumed(run.lines().size(), run.explored().stream().map(ExploreLine::key).distinct().count(),
                earlierMs);
        Judgement judgement = judge(run, plan, forks, console, stop);
        long wallMs = earlierMs + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        int status = report(judgement, run, wallMs, console);
        if (judgement.complete()) {
            run.over();
        }
        return status;
    }

    private Plan whole(Selection selection) {
        if (all && !(subjects.isEmpty() && properties.isEmpty())) {
            throw usage("--all takes every subject and property: leave --subject and --property out");
        }
        if (exploreShare < 0 || exploreShare > MOST_EXPLORE) {
            throw usage("--explore " + exploreShare + ": a percentage from 0 to " + MOST_EXPLORE);
        }
        return all ? selection.all() : exploreShare == 0 ? selection.plan(subjects, properties)
                : selection.withGenerated(subjects, properties);
    }

    private Judgement judge(RunSoFar run, Plan plan, RunForks forks, RunConsole console, Stop stop) throws IOException {
        forks.machine().notes().forEach(console::note);
        Explored explored = explore(run, plan, forks, console);
        Budget rest = run.stress() == null ? run.budget().after(forks.exploredMs()) : run.stress();
        floors = Floors.of(rest, plan);
        console.floors(floors);
        if (run.stress() == null && explored.complete()) {
            run.file().stressing(rest).write(run.folder());
        }
        try (SliceFile slices = new SliceFile(run.folder().resolve(SliceLine.FILE))) {
            Campaign campaign = new Campaign(plan, rest, run.source().seed(), forks.machine(), slices, console, stop)
                    .after(run.lines());
            Judgement judgement = campaign.run().with(explored);
            if (campaign.failure() != null) {
                complain("the run was ended: " + Failure.reason(campaign.failure()));
            }
            return judgement;
        }
    }

    private Explored explore(RunSoFar run, Plan plan, RunForks forks, RunConsole console) throws IOException {
        if (run.stress() != null) {
            return new Explored(run.explored(), true);
        }
        Budget budget = run.budget().part(exploreShare / 100.0);
        Explored explored = forks.explore(plan, budget, run.source().seed(), run.folder(), run.explored(),
                console::explored);
        console.explored(explored, forks.exploredMs());
        return explored;
    }

    private int report(Judgement judgement, RunSoFar run, long wallMs, RunConsole console) {
        Path folder = run.folder();
        RunInfo info = info(run, wallMs);
        String page = folder.resolve("index.html").toString();
        boolean written = write(folder, info, judgement, Summary.text(info, judgement, page));
        int status = written || judgement.run().exit() != 0 ? judgement.run().exit() : ExitStatus.INCOMPLETE;
        boolean few = !subjects.isEmpty() && subjects.size() <= FEW_SUBJECTS;
        console.end(judgement, folder, named -> Summary.brief(info, judgement, page, named, status), few
                ? Summary.timelines(judgement) : "");
        return status;
    }

    /** A disk that is full, or has become read-only, costs the reports and no verdict. */
    private boolean write(Path folder, RunInfo info, Judgement judgement, String summary) {
        try {
            if (all) {
                KillMatrix matrix = KillMatrix.of(judgement, info.commit() + ", JDK " + info.jdk() + ", "
                        + info.host().cpu());
                matrix.write(folder.resolve(KillMatrix.FILE));
                spec.commandLine().getOut().println(matrix.agreement());
            }
            Reports.write(folder, info, judgement, summary);
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
            throw usage("--quiet and --verbose: choose one of them");
        }
        return quiet ? RunConsole.Detail.QUIET : verbose ? RunConsole.Detail.VERBOSE : RunConsole.Detail.NORMAL;
    }

    private RunInfo info(RunSoFar run, long wallMs) {
        return new RunInfo(run.started(), wallMs, run.budget(), run.source().seed(), Host.here(), Host.jdk(),
                Build.commit(), floors.shareMs(),
                command, KernelText.of(run.folder().toAbsolutePath().getParent(), Build.commit()));
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private Budget budget() {
        if (patienceMs == null) {
            return Budget.of(budgetMs);
        }
        if (patienceMs < budgetMs) {
            throw usage("--patience is shorter than --budget: give at least as much");
        }
        return new Budget(budgetMs, patienceMs);
    }

    private Path folder(Instant started) {
        try {
            return RunFolder.create(out, started, Build.commit());
        } catch (IOException e) {
            throw usage("--out " + out + " cannot be written to: " + Failure.reason(e));
        }
    }
}
