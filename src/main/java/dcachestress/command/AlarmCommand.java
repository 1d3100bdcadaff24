// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.history.Alarms;
import dcachestress.report.model.RunRecord;
import dcachestress.report.text.AlarmMarkdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alarm}: whether somebody must look at what a night has shown. */
@Command(name = "alarm", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Judges a run by itself and by earlier runs of the same host and JDK.",
            "Broken alarms at once. Missed, half of the usual contended samples a second, and a run that saw nothing "
            + "must come twice.",
            "What is weak on a quiet host, and a host that others use, must stay so for three nights.", ""},
        footer =
        {"", "Exit status: 0 nothing; 1 alarm; 2 bad usage, or a run that cannot be read; 3 something that would "
        + "alarm if it came again.", "", "Examples:",
            "  alarm                                   the newest run below results",
            "  alarm --results nightly nightly/latest",
            "  alarm --markdown > issue.md             what to open an issue with"})
public final class AlarmCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR",
            description = "Folder of the run. Default: the newest of the results.")
    private Path run;

    @Option(names = "--results", paramLabel = "DIR", defaultValue = "results",
            description = "Folder with the runs. Default: ${DEFAULT-VALUE}.")
    private Path results;

    @Option(names = "--markdown",
            description =
            "Print the text of an issue instead, its title in the first line; nothing when there is no alarm.")
    private boolean markdown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path folder = run == null ? results.resolve("latest") : run;
        if (Files.exists(results) && !Files.isDirectory(results)) {
            throw new ParameterException(spec.commandLine(), "--results: " + results
                    + " is a file and no folder: name the folder that holds the runs");
        }
        try {
            return tell(Alarms.of(folder, results), folder);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), Failure.reason(e), e);
        }
    }

    private int tell(Alarms alarms, Path folder) throws IOException {
        if (!markdown) {
            Night.tell(alarms, spec.commandLine().getOut());
        } else if (!alarms.raised().isEmpty()) {
            spec.commandLine().getOut().print(AlarmMarkdown.of(alarms, RunRecord.read(folder), folder));
            spec.commandLine().getOut().flush();
        }
        return !alarms.raised().isEmpty() ? 1 : alarms.once().isEmpty() ? 0 : ExitStatus.INCOMPLETE;
    }
}
