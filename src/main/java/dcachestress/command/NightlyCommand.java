// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.history.Alarms;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code nightly}: a long run, and the question whether somebody must look. */
@Command(name = "nightly", mixinStandardHelpOptions = true, sortOptions = false,
        customSynopsis = "dcache-stress nightly [--results=DIR] [options of run]",
        description = {"A run, for two hours unless --budget says otherwise, and then alarm.",
            "What would alarm if it came again is tried again at once.",
            "All options but --results are those of run.", ""},
        footer = {"", "Exit status: 0 no alarm; 1 alarm; 2 bad usage;",
        "3 the run was ended, lost cells, saw nothing, or cannot be judged.", "", "Examples:",
            "  nightly --budget 30m --patience 1h",
            "  nightly --results /var/lib/nights --shard auto"})
public final class NightlyCommand implements Callable<Integer> {
    private static final String BUDGET = "--budget";

    @Option(names = "--results", paramLabel = "DIR", defaultValue = "${env:RESULTS:-results}",
            description =
            "Folder with the runs of earlier nights, which gets those of this one. Default: the variable RESULTS, or "
            + "results.")
    private Path results;

    @Unmatched
    private final List<String> arguments = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (arguments.stream().anyMatch(argument -> argument.equals("--out") || argument.startsWith("--out="))) {
            throw new ParameterException(spec.commandLine(),
                    "--out: a night puts its run below --results: name that folder instead");
        }
        List<String> run = new ArrayList<>(List.of("run", "--out", results.toString()));
        if (arguments.stream().noneMatch(argument -> argument.equals(BUDGET) || argument.startsWith(BUDGET + "="))) {
            run.addAll(List.of(BUDGET, "2h"));
        }
        run.addAll(arguments);
        Program program = (Program) spec.root().userObject();
        Night night = new Night(results, () -> program.anew(out, err).execute(run.toArray(String[]::new)),
                folder -> Alarms.of(folder, results), out, err);
        return night.status();
    }
}
