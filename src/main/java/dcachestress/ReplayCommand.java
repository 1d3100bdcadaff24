// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import dcachestress.campaign.Evidence;
import dcachestress.campaign.ExploreLine;
import dcachestress.campaign.LineFile;
import dcachestress.explore.Explorer;
import dcachestress.explore.Recording;
import dcachestress.report.StoryText;
import dcachestress.stress.PropertyInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay}: a recorded schedule once more. */
@Command(name = "replay", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Runs exactly the schedule of a counterexample, and prints it: one column a task, one row a step, the proof last.", ""},
        footer = {"", "Exit status: 0 the same outcome as recorded; 1 another one; 2 bad usage.", "", "Examples:",
            "  replay results/20260101T000000Z-abc-explore MoveWakesDentry/Splice",
            "  replay --all results/20260101T000000Z-abc-explore MoveWakesDentry/Splice"})
final class ReplayCommand implements Callable<Integer> {
    @Option(names = "--all", description = "Every step. Default: those that the story needs, until a task notices what may not be.")
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
        ExploreLine line = line();
        Selection selection = new Selection(spec, classpath);
        if (!BatonJvm.here()) {
            List<String> arguments = spec.commandLine().getParent().getParseResult().originalArgs();
            return BatonJvm.run(arguments, spec.commandLine().getOut(), spec.commandLine().getErr());
        }
        BatonJvm.endWithParent();
        PropertyInfo property = PropertyInfo.find(line.property()).orElseThrow(() -> usage("no property is called " + line.property()));
        Recording recording;
        try {
            recording = Explorer.replay(selection.subject(line.subject()).type(), property, line.counterexample().schedule());
        } catch (IllegalArgumentException e) {
            throw usage(key + ": " + e.getMessage() + "; the code has changed since");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(StoryText.of(recording, all));
        out.flush();
        return recording.outcome().equals(line.outcome()) ? 0 : 1;
    }

    private ExploreLine line() {
        Path file = folder.resolve(Evidence.EXPLORED);
        if (!Files.isReadable(file)) {
            throw usage(file + " is not there: name the folder of an exploration");
        }
        try {
            for (ExploreLine line : LineFile.read(file, ExploreLine.class, "an exploration")) {
                if (line.key().equals(key) && line.counterexample() != null) {
                    return line;
                }
            }
        } catch (IOException e) {
            throw usage(e.getMessage());
        }
        throw usage("there is no counterexample of " + key + " in " + file);
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
