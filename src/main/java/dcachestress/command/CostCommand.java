// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.folder.RunFolder;
import dcachestress.campaign.host.Build;
import dcachestress.cost.Cost;
import dcachestress.cost.CostRun;
import dcachestress.cost.Effort;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cost}: what each scheme costs. */
@Command(name = "cost", mixinStandardHelpOptions = true, sortOptions = false,
        description =
        {"Measures what each scheme costs, and answers eight questions that reviewers of the patch left open.", ""},
        footer =
        {"", "Leaves cost.json, cost.html, answers.json, and logs and results of the benchmarks in a folder of its "
        + "own.",
            "They are written anew after each question: a run that is ended keeps what it has measured.",
            "Pages of runs beside it quote the newest answers.", "", "Examples:",
            "  cost --quick                         all questions, under three minutes",
            "  cost --full --question 3             one question, thoroughly",
            "  cost --from cost.json                the page of an earlier run, on standard output"})
public final class CostCommand implements Callable<Integer> {
    @ArgGroup
    private How how = new How();

    @Option(names = "--question", paramLabel = "N", description = "A question, 1 to " + Cost.QUESTIONS
            + ". May be repeated. Default: all.")
    private Set<Integer> questions = new TreeSet<>();

    @Option(names = "--compare", paramLabel = "FILE", defaultValue = "target/compare.json",
            description = "What the build's profile 'compare' has left. Default: ${DEFAULT-VALUE}, if it is there.")
    private Path compared;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "results/cost",
            description = "Folder that gets a folder for this run. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Spec
    private CommandSpec spec;

    /** How much is measured. */
    static final class How {
        @Option(names = "--quick", description = "Under three minutes. This is the default.")
        private boolean quick;

        @Option(names = "--full", description = "A night.")
        private boolean full;

        @Option(names = "--from", paramLabel = "FILE",
                description = "Measures nothing: prints the page of this result.")
        private Path from;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter print = spec.commandLine().getOut();
        if (how.from != null) {
            print.print(Cost.page(read()));
            print.flush();
            return 0;
        }
        checkQuestions();
        if (!Cost.able()) {
            throw new ParameterException(spec.commandLine(),
                    "JMH is not here: it is in dcache-stress-cost.jar, which the distribution has in lib and the build"
                    + " in target; put it beside dcache-stress.jar");
        }
        Path folder = folder();
        CostRun run = Cost.run(how.full ? Effort.FULL : Effort.QUICK, questions, compared, folder, what -> {
            print.println(what + " ...");
            print.flush();
        });
        print.println();
        print.print(Cost.summary(run));
        print.println("page: " + folder.resolve("cost.html") + ", " + run.wallMs() / 1000 + " s");
        print.flush();
        return 0;
    }

    private CostRun read() {
        try {
            return CostRun.read(how.from);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--from " + how.from + " is no result of 'cost': "
                    + Failure.reason(e).lines().findFirst().orElse(""));
        }
    }

    private void checkQuestions() {
        for (int question : questions) {
            if (question < 1 || question > Cost.QUESTIONS) {
                throw new ParameterException(spec.commandLine(), "--question " + question
                        + ": there are questions 1 to " + Cost.QUESTIONS);
            }
        }
    }

    private Path folder() {
        try {
            return RunFolder.create(out, Instant.now(), Build.commit());
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--out " + out + " cannot be written to: "
                    + Failure.reason(e));
        }
    }
}
