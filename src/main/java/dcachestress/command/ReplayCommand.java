// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.explore.Explorer;
import dcachestress.explore.record.Recording;
import dcachestress.report.story.StoryText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay}: a recorded schedule once more. */
@Command(name = "replay", mixinStandardHelpOptions = true, sortOptions = false,
        description =
        {"Runs exactly the schedule of a counterexample, and prints it: one column a task, one row a step, the proof "
        + "last.", ""},
        footer =
        {"", "Exit status: 0 the same outcome as recorded; 1 another one; 2 bad usage; 3 it could not be replayed.",
        "", "Examples:",
            "  replay results/20260101T000000Z-abc-explore MoveWakesDentry/Splice",
            "  replay --all results/20260101T000000Z-abc-explore MoveWakesDentry/Splice"})
public final class ReplayCommand implements Callable<Integer> {
    @Option(names = "--all",
            description = "Every step. Default: those that the story needs, until a task notices what may not be.")
    private boolean all;

    @Option(names = "--classpath", paramLabel = "JAR", description = "Where your own classes are. May be repeated.")
    private List<String> classpath = List.of();

    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of a run, or of an exploration.")
    private Path folder;

    @Parameters(index = "1", paramLabel = "SUBJECT/PROPERTY", description = "The cell.")
    private String key;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new Counterexample(spec, classpath, folder, key).again((subject, property, line) -> {
            Recording recording = Explorer.replay(Counterexample.program(subject, property, line),
                    line.counterexample().schedule());
            PrintWriter out = spec.commandLine().getOut();
            out.print(StoryText.of(recording, all));
            out.flush();
            return recording.outcome().equals(line.outcome());
        });
    }
}
