// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.folder.Evidence;
import dcachestress.campaign.folder.PlanFile;
import dcachestress.campaign.folder.Shell;
import dcachestress.campaign.folder.Source;
import dcachestress.campaign.gate.CellVerdict;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.host.Build;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.launcher.Subjects;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.run.CellAgain;
import dcachestress.report.model.Commands;
import dcachestress.report.text.Summary;
import dcachestress.store.Clean;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** {@code rerun}: a run once more, or one cell of it. */
@Command(name = "rerun", mixinStandardHelpOptions = true, sortOptions = false,
        description =
        {"Repeats a run with its arguments and its seed; or one of its cells, with the settings of the slice that "
        + "showed most.",
            "What the folder says is printed before it is run. A class path in it is code of whoever made the folder, "
            + "and is taken with --trust only.", ""},
        footer = {"", "Exit status: that of 'run'.", "", "Examples:",
            "  rerun results/latest",
            "  rerun results/latest --cell MoveWakesDentry/Splice --budget 30s"})
public final class RerunCommand implements Callable<Integer> {
    private static final long BUDGET_MS = 10_000;

    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of a run.")
    private Path folder;

    @Option(names = "--cell", paramLabel = "SUBJECT/PROPERTY",
            description = "Only this cell, in a JVM of its own: same flavour, seed, CPU map and length.")
    private String key;

    @Option(names = "--budget", paramLabel = "TIME", converter = Values.Millis.class,
            description = "With --cell: how long to repeat its slice, until it shows something. Default: 10s.")
    private Long budgetMs;

    @Option(names = "--classpath", paramLabel = "JAR",
            description = "Where your own classes are, in place of what the folder says. May be repeated.")
    private List<String> classpath = List.of();

    @Option(names = "--trust", description = "Take the class path that the folder names, and so run that code.")
    private boolean trust;

    @Option(names = "--dry-run", description = "Print what would be run, and run nothing.")
    private boolean dry;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "results",
            description = "Folder that gets a folder for the repeated run. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Evidence run;
        try {
            run = Evidence.read(folder);
        } catch (IOException e) {
            throw usage(Failure.reason(e));
        }
        if (!run.plan().commit().equals(Build.commit())) {
            spec.commandLine().getErr().println(spec.qualifiedName() + ": the run was of commit " + run.plan().commit()
                    + ", and this build is of "
                    + Build.commit());
        }
        String build = run.plan().sources().get(0).build();
        if (run.plan().commit().equals(Build.commit()) && build != null && Build.digest() != null
                && !build.equals(Build.digest())) {
            spec.commandLine().getErr().println(spec.qualifiedName() + ": the run was of another build of commit "
                    + Build.commit());
        }
        return key == null ? whole(run.plan()) : cell(run);
    }

    private int whole(PlanFile plan) {
        if (plan.sources().size() > 1) {
            throw usage(folder + " is a merge of " + plan.sources().size() + " runs: name one of them, or a --cell");
        }
        if (budgetMs != null) {
            throw usage("--budget goes with --cell: a whole run is repeated with its own");
        }
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(theirs(plan.sources().get(0).arguments()));
        classpath.forEach(jar -> arguments.addAll(List.of("--classpath", jar)));
        arguments.addAll(List.of("--out", out.toString()));
        spec.commandLine().getOut().println("again   " + Commands.JAR + Clean.line(Shell.line(arguments)));
        return dry ? 0 : spec.root().commandLine().execute(arguments.toArray(String[]::new));
    }

    /**
     * What the folder says, without what it has no say in: where the results go, and, unless it is trusted, whose code
     * is run.
     */
    private List<String> theirs(List<String> arguments) {
        if (runsNothing(arguments)) {
            throw usage(folder + ": its arguments ask for help, and run nothing");
        }
        List<String> own = RunArguments.without(arguments, Set.of("--out"));
        List<String> foreign = RunArguments.without(own, Set.of("--classpath"));
        if (!classpath.isEmpty() || foreign.size() == own.size()) {
            return foreign;
        }
        if (!trust && !dry) {
            throw usage(folder
                    + " names a class path, whose code would be run: add --trust if you trust it (--dry-run shows "
                    + "it), or name your own"
                    + " with --classpath");
        }
        return own;
    }

    /** However help is asked for: {@code -qh}, {@code --help=true}. What cannot be parsed says so when it is run. */
    private boolean runsNothing(List<String> arguments) {
        try {
            CommandLine.ParseResult run = new CommandLine(new RunCommand()).parseArgs(arguments.toArray(String[]::new));
            return run.isUsageHelpRequested() || run.isVersionHelpRequested();
        } catch (ParameterException e) {
            return false;
        }
    }

    private Cell cell(PlanFile plan, Selection selection) {
        try (Subjects subjects = selection.subjects()) {
            return plan.cell(key, subjects);
        }
    }

    private int cell(Evidence run) throws IOException {
        Selection selection = new Selection(spec, classpath);
        try (Termination termination = new Termination()) {
            Cell cell = cell(run.plan(), selection);
            List<SliceLine> own = new ArrayList<>();
            run.each(line -> {
                if (line.key().equals(key)) {
                    own.add(line);
                }
            });
            SliceLine slice = CellAgain.pick(cell, own).orElseThrow(() -> usage(key + " was not run in " + folder));
            Source source = run.plan().sources().stream().filter(one -> one.run().equals(slice.source())).findFirst()
                    .orElseThrow();
            CellAgain again = new CellAgain(cell, slice, source.host());
            PrintWriter console = spec.commandLine().getOut();
            console.println(Clean.line("slice " + slice.slice() + " of run " + source.run() + ": " + again.settings()));
            if (dry) {
                return 0;
            }
            Judgement judgement = again.run(Budget.of(budgetMs == null ? BUDGET_MS : budgetMs), selection.jars(),
                    line -> { }, termination.stop());
            CellVerdict verdict = judgement.cells().get(0);
            console.println(Summary.line(verdict, judgement.foundBy(verdict)));
            console.print(verdict.tally().stacks() == null ? "" : verdict.tally().stacks());
            console.flush();
            return termination.end(judgement.run().exit());
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
