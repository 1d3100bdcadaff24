// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import dcachestress.campaign.Budget;
import dcachestress.campaign.Build;
import dcachestress.campaign.Cell;
import dcachestress.campaign.CellAgain;
import dcachestress.campaign.CellVerdict;
import dcachestress.campaign.Evidence;
import dcachestress.campaign.Judgement;
import dcachestress.campaign.PlanFile;
import dcachestress.campaign.SliceLine;
import dcachestress.campaign.Source;
import dcachestress.campaign.Subjects;
import dcachestress.report.Summary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rerun}: a run once more, or one cell of it. */
@Command(name = "rerun", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Repeats a run with its arguments and its seed; or one of its cells, with the settings of the slice that showed most.", ""},
        footer = {"", "Exit status: that of 'run'.", "", "Examples:",
            "  rerun results/latest",
            "  rerun results/latest --cell MoveWakesDentry/Splice --budget 30s"})
final class RerunCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of a run.")
    private Path folder;

    @Option(names = "--cell", paramLabel = "SUBJECT/PROPERTY", description = "Only this cell, in a JVM of its own: same flavour, seed, CPU map and length.")
    private String key;

    @Option(names = "--budget", paramLabel = "TIME", defaultValue = "10s", converter = Millis.class,
            description = "With --cell: how long to repeat its slice, until it shows something. Default: ${DEFAULT-VALUE}.")
    private long budgetMs;

    @Option(names = "--classpath", paramLabel = "JAR", description = "With --cell: where your own classes are. May be repeated.")
    private List<String> classpath = List.of();

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
            spec.commandLine().getErr().println(spec.qualifiedName() + ": the run was of commit " + run.plan().commit() + ", and this build is of "
                    + Build.commit());
        }
        return key == null ? whole(run.plan()) : cell(run);
    }

    private int whole(PlanFile plan) {
        if (plan.sources().size() > 1) {
            throw usage(folder + " is a merge of " + plan.sources().size() + " runs: name one of them, or a --cell");
        }
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(plan.sources().get(0).arguments());
        arguments.addAll(List.of("--out", out.toString()));
        return spec.root().commandLine().execute(arguments.toArray(String[]::new));
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
            SliceLine slice = CellAgain.pick(cell, run.lines()).orElseThrow(() -> usage(key + " was not run in " + folder));
            Source source = run.plan().sources().stream().filter(one -> one.run().equals(slice.source())).findFirst().orElseThrow();
            CellAgain again = new CellAgain(cell, slice, source.host());
            PrintWriter console = spec.commandLine().getOut();
            console.println("slice " + slice.slice() + " of run " + source.run() + ": " + again.settings());
            Judgement judgement = again.run(Budget.of(budgetMs), selection.jars(), line -> { }, termination.stop());
            CellVerdict verdict = judgement.cells().get(0);
            console.println(Summary.line(verdict));
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
