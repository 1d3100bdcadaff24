// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.folder.RunFolder;
import dcachestress.campaign.gate.Explored;
import dcachestress.campaign.host.Build;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.LineFile;
import dcachestress.campaign.launcher.ExploreForks;
import dcachestress.campaign.launcher.Machine;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.run.Explorations;
import dcachestress.campaign.run.ExploreGoal;
import dcachestress.campaign.run.SelfCheck;
import dcachestress.campaign.wire.Sight;
import dcachestress.explore.search.Bounds;
import dcachestress.generated.GeneratedFaults;
import dcachestress.memory.MemoryModel;
import dcachestress.report.Reports;
import dcachestress.report.model.Words;
import dcachestress.store.Nearest;
import dcachestress.subject.SubjectInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code explore}: every schedule up to a bound, on the very code that is stressed. */
@Command(name = "explore", mixinStandardHelpOptions = true, sortOptions = false,
        description =
        {"Goes through all schedules with at most so many preemptions, one step at a time; then through random ones "
        + "until the budget ends.",
            "What must be clean is then explored with every old value that a load may see, as far as every machine "
            + "gets;"
            + " what needs old values to show, with them alone.",
            "Spinning is bounded by itself: who has looked twice in vain waits until somebody writes. Spurious "
            + "wakeups come where a property makes them.", ""},
        footer =
        {"", "Exit status: 0 all as it must be; 1 broken or missed; 2 bad usage; 3 not exhausted within the budget, "
        + "or error.", "", "Examples:",
            "  explore --budget 2m                                dcache, at 2 preemptions; two CPUs need more "
            + "than the default",
            "  explore --wait inlookup                            another wait: rmdir_lock() and lookups",
            "  explore --subject MoveWakesDentry                  the shortest schedule that shows a planted bug",
            "  explore --subject com.example.MyPatch --classpath my.jar --preemptions 3",
            "  explore --property Splice --preemptions all        every schedule there is, one of each trace",
            "  explore --subject LocklessWithoutBarrier           which store is not visible, and to whom",
            "  explore --memory lkmm --old 2 --property Splice    two old values a schedule",
            "  explore --barriers --subject Merged                which of its barriers, acquires and releases are "
            + "needed",
            "  explore --barriers --subject Merged --site i_dir_seq",
            "  explore --generated --wait kprobes                 each of its lines goes wrong: is it told?",
            "  explore --litmus src/litmus --expected src/litmus/verdicts.tsv"})
public final class ExploreCommand implements Callable<Integer> {
    /** Traces are shown on the console when so few subjects were asked for. */
    private static final int FEW_SUBJECTS = 2;
    private static final int BARRIER_PREEMPTIONS = 1;
    private static final long BARRIER_MS = 600_000;

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
            description =
            "Every subject with every property, to see which properties have a schedule that catches which bugs.")
    private boolean all;

    @Option(names = "--classpath", paramLabel = "JAR", description = "Where your own classes are. May be repeated.")
    private List<String> classpath = List.of();

    @Option(names = "--preemptions", paramLabel = "N|all", defaultValue = "2",
            description = "Schedules with none, one, ... and so many; all:"
            + " with none, one, two, and then without a bound, one of each trace. Default: ${DEFAULT-VALUE}.")
    private String preemptions;

    @Option(names = "--memory", paramLabel = "sc|tso|lkmm",
            description = "What tasks see of each other's stores: always the"
            + " newest value; what x86 may show; or the kernel's memory model, but for load buffering. Default: sc, "
            + "and then lkmm"
            + " where it is affordable: with two actors at 2 preemptions, with three at 1. With --litmus lkmm.")
    private String memory;

    @Option(names = "--old", paramLabel = "N", defaultValue = "1",
            description = "Under tso and lkmm: most old values and late stores in a schedule."
            + " Default: ${DEFAULT-VALUE}.")
    private int old;

    @Option(names = "--litmus", paramLabel = "FILE|DIR",
            description = "Instead: run litmus tests as herd7 reads them, all *.litmus of a folder."
            + " May be repeated. The budget is theirs together.")
    private List<Path> litmus = List.of();

    @Option(names = "--expected", paramLabel = "FILE",
            description = "With --litmus: what the model allows, lines such as 'dir/name.litmus,1' (allowed)"
            + " or ',0' (forbidden), or a table such as src/litmus/verdicts.tsv.")
    private Path expected;

    @Option(names = "--barriers",
            description =
            "Instead: weaken every ordering of the subject and of what it runs, one at a time and where it stands, "
            + "and say"
            + " which are needed. In lkmm; unless told otherwise at 1 preemption and for at most 10m.")
    private boolean barriers;

    @Option(names = "--generated",
            description =
            "Instead: let each call of a primitive in a sound scheme go wrong in the ways of waits, one at a time, and "
            + "say what tells it, or why nothing can. At 2 preemptions, with old values at 1, and for at most 10m; "
            + "--preemptions is the latter.")
    private boolean generated;

    @Option(names = "--site", paramLabel = "TEXT",
            description = "With --barriers: only orderings that have this in their line, with the interleaving of each"
            + " that is needed.")
    private String site;

    @Option(names = "--format", paramLabel = "text|markdown", defaultValue = "text",
            description = "With --barriers and --generated: lines, or a part of a page.")
    private String format;

    @Option(names = "--scene", paramLabel = "TEXT|FILE", description = "Instead: every schedule of one scene, such as"
            + " 'owner: own r/a add | looker: look r/a add', or of the one in a file; fuzz makes them.")
    private String scene;

    @Option(names = "--rt",
            description =
            "Instead: every schedule of one CPU under PREEMPT_RT, where spin locks block and a task is preempted by"
            + " higher ones only, for every order of priorities. A task that spins for a lower one is a livelock.")
    private boolean rt;

    @Option(names = "--budget", paramLabel = "TIME", defaultValue = "60s", converter = Values.Millis.class,
            description = "How long it may take. Default: ${DEFAULT-VALUE}.")
    private long budgetMs;

    @Option(names = "--seed", paramLabel = "N", description =
            "Seed of the random schedules. Default: a new one, which is printed.")
    private Long seed;

    @Option(names = "--measure",
            description = "Search each cell without the reduction as well, and say how many schedules that saves.")
    private boolean measure;

    @Option(names = "--cpus", paramLabel = "N", converter = Values.AtLeastOne.class,
            description = "Use no more CPUs than this. Default: all that are allowed.")
    private Integer cpus;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "results",
            description = "Folder that gets a folder for this exploration. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        if (!litmus.isEmpty()) {
            return litmus();
        }
        if (scene != null) {
            return scene();
        }
        Selection selection = new Selection(spec, classpath, waits.names());
        if (all && !(subjects.isEmpty() && properties.isEmpty())) {
            throw new ParameterException(spec.commandLine(),
                    "--all takes every subject and property: leave --subject and --property out");
        }
        if (rt && sight().weak()) {
            throw new ParameterException(spec.commandLine(), "--rt explores interleavings alone: leave --memory out");
        }
        try (Termination termination = new Termination();
                ExploreForks forks = new ExploreForks(selection.jars(), Machine.cpus(cpus), termination.stop())) {
            SelfCheck check = SelfCheck.begin(forks);       // while the plan is made: a JVM takes long to start
            Plan plan = plan(selection);
            ExploreGoal goal = barriers || generated ? null : goal();
            long chosen = seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed;
            check.pass(plan);
            if (barriers) {
                return termination.end(barriers(plan, forks));
            }
            if (generated) {
                return termination.end(generated(plan, forks));
            }
            ExploreConsole.waits(spec.commandLine().getOut(), selection.leftOut(subjects, properties));
            return termination.end(explore(plan, goal, chosen, selection, forks));
        }
    }

    private Plan plan(Selection selection) {
        Plan asked = all ? selection.all() : selection.plan(subjects, properties);
        Plan plan = generated ? sound(asked) : asked;
        if (plan.cells().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "nothing to explore: no property concerns these subjects");
        }
        return plan;
    }

    private ExploreGoal goal() {
        return rt ? ExploreGoal.underRt() : memory == null
                ? ExploreGoal.withinReach(preemptions(), measure, new Sight(MemoryModel.LKMM, checkedOld()))
                : ExploreGoal.exactly(preemptions(), measure, sight());
    }

    private int litmus() throws IOException, InterruptedException {
        return new LitmusExploration(spec, memory == null ? MemoryModel.LKMM : model(), budgetMs).run(litmus, expected);
    }

    private int scene() throws IOException, InterruptedException {
        refuseIf(all || rt || measure || barriers || !properties.isEmpty(),
                "--scene goes with --subject, --classpath, --preemptions, --memory, --old and --budget");
        return new SceneExploration(spec, classpath)
                .run(scene, subjects, Bounds.of(preemptions()).in(sight().memory(), sight().old()), budgetMs);
    }

    private int barriers(Plan plan, ExploreForks forks) throws IOException, InterruptedException {
        int bound = given("--preemptions") ? preemptions() : BARRIER_PREEMPTIONS;
        Sight sight = memory == null ? new Sight(MemoryModel.LKMM, old) : sight();
        refuseIf(sight.memory() != MemoryModel.LKMM || old < 1,
                "--barriers needs --memory lkmm and --old 1 or more: nothing else can tell orderings apart");
        refuseIf(bound == Bounds.UNBOUNDED, "--barriers needs a number of --preemptions");
        long ms = given("--budget") ? budgetMs : BARRIER_MS;
        return new BarrierExploration(spec.commandLine(), site, format.equals("markdown"))
                .run(plan, sight, bound, ms, forks);
    }

    private int generated(Plan plan, ExploreForks forks) throws IOException, InterruptedException {
        int bound = given("--preemptions") ? preemptions() : BARRIER_PREEMPTIONS;
        refuseIf(bound == Bounds.UNBOUNDED, "--generated needs a number of --preemptions");
        refuseIf(checkedOld() < 1, "--generated needs --old 1 or more: nothing else can tell orderings apart");
        return new GeneratedFaults(spec.commandLine().getOut(), format.equals("markdown"))
                .run(plan, bound, old, given("--budget") ? budgetMs : BARRIER_MS, forks);
    }

    /** Of those that were asked for, the schemes: a fault of a fault says nothing. */
    private Plan sound(Plan plan) {
        plan.cells().stream().map(Cell::subject).filter(subject -> subject.kind() != SubjectInfo.Kind.SCHEME)
                .filter(subject -> !subjects.isEmpty()).findFirst().ifPresent(subject -> refuseIf(true,
                        "--subject: " + subject.name() + " is no sound scheme but "
                        + (subject.kind() == SubjectInfo.Kind.FAULT ? "a planted fault" : "a variant of one")
                        + ": name a scheme, such as those of 'list'"));
        return new Plan(plan.cells().stream().filter(cell -> cell.subject().kind() == SubjectInfo.Kind.SCHEME)
                .toList());
    }

    private void check() {
        refuseIf(!waits.names().isEmpty() && (scene != null || !litmus.isEmpty()),
                "--wait goes with neither --scene nor --litmus");
        refuseIf(barriers && subjects.isEmpty(), "--barriers needs a --subject");
        refuseIf(barriers && (rt || measure || !litmus.isEmpty()),
                "--barriers goes with none of --rt, --measure and --litmus");
        refuseIf(generated && (barriers || all || rt || measure || scene != null || memory != null
                || !litmus.isEmpty()),
                "--generated goes with none of --barriers, --all, --rt, --measure, --scene, --memory and --litmus");
        refuseIf(!barriers && site != null, "--site goes with --barriers");
        refuseIf(!barriers && !generated && given("--format"), "--format goes with --barriers and --generated");
        refuseIf(!format.matches("text|markdown"), "--format: '" + format + "' is neither text nor markdown");
    }

    private void refuseIf(boolean wrong, String why) {
        if (wrong) {
            throw new ParameterException(spec.commandLine(), why);
        }
    }

    private boolean given(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private int explore(Plan plan, ExploreGoal goal, long chosen, Selection selection, ExploreForks forks)
            throws IOException {
        Path folder = folder();
        boolean few = !subjects.isEmpty() && subjects.size() <= FEW_SUBJECTS;
        ExploreConsole console = new ExploreConsole(spec.commandLine().getOut(), few);
        console.begin(goal);
        long before = System.nanoTime();
        try (LineFile file = new LineFile(folder.resolve(ExploreLine.FILE))) {
            Budget budget = new Budget(budgetMs, budgetMs);
            Explored explored = new Explorations(plan, goal, budget, chosen, forks, file, console::cell).run();
            console.end(explored, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
            Reports.explored(folder, plan, explored, selection.jars().stream().map(Path::toString).toList());
            spec.commandLine().getOut().println("seed " + chosen + ", commit " + Build.commit() + ", page "
                    + folder.resolve("index.html"));
            long none = explored.cells().stream().filter(line -> line.schedules() == 0 && line.judged().good()).count();
            if (none > 0) {
                spec.commandLine().getOut().println("not one schedule was made of " + Words.number(none, "cell")
                        + ", so nothing is said of them: raise --budget");
            }
            return none > 0 && explored.verdict().exit() == 0 ? ExitStatus.INCOMPLETE : explored.verdict().exit();
        }
    }

    private MemoryModel model() {
        try {
            return MemoryModel.of(memory);
        } catch (IllegalArgumentException e) {
            List<String> models = Arrays.stream(MemoryModel.values()).map(MemoryModel::word).toList();
            throw new ParameterException(spec.commandLine(), "--memory: " + e.getMessage()
                    + Nearest.question(memory, models) + ": sc, tso or lkmm");
        }
    }

    private Sight sight() {
        MemoryModel model = memory == null ? MemoryModel.SC : model();
        return model == MemoryModel.SC ? Sight.NEWEST : new Sight(model, checkedOld());
    }

    private int checkedOld() {
        refuseIf(old < 0, "--old: " + old + " is no number of old values: write 0, 1, 2, ...");
        return old;
    }

    private int preemptions() {
        if (preemptions.equals("all")) {
            return Bounds.UNBOUNDED;
        }
        if (!preemptions.matches("\\d{1,2}")) {
            throw new ParameterException(spec.commandLine(), "--preemptions: '" + preemptions
                    + "' is no number of preemptions: write 0, 1, 2, ... or all");
        }
        return Integer.parseInt(preemptions);
    }

    private Path folder() {
        try {
            return RunFolder.create(out, Instant.now(), Build.commit() + "-explore");
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--out " + out + " cannot be written to: "
                    + Failure.reason(e));
        }
    }
}
