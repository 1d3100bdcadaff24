// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import dcachestress.campaign.Evidence;
import dcachestress.campaign.ExploreLine;
import dcachestress.dcache.Subject;
import dcachestress.explore.Explorer;
import dcachestress.explore.Recording;
import dcachestress.fault.BadSubjectException;
import dcachestress.fault.Catalogue;
import dcachestress.report.StoryText;
import dcachestress.store.FolderFile;
import dcachestress.stress.PropertyInfo;
import java.io.IOException;
import java.io.PrintWriter;
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
        footer = {"", "Exit status: 0 the same outcome as recorded; 1 another one; 2 bad usage; 3 it could not be replayed.", "", "Examples:",
            "  replay results/20260101T000000Z-abc-explore MoveWakesDentry/Splice",
            "  replay --all results/20260101T000000Z-abc-explore MoveWakesDentry/Splice"})
final class ReplayCommand implements Callable<Integer> {
    /** Exit status of the JVM that replays: the outcome is the recorded one. */
    private static final int SAME = 40;
    /** The outcome is another one. */
    private static final int OTHER = SAME + 1;

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
            selection.subject(line.subject());
            return inBaton(selection);
        }
        BatonJvm.endWithParent();
        PropertyInfo property = PropertyInfo.find(line.property()).orElseThrow(() -> usage("no property is called " + line.property()));
        Recording recording;
        try {
            Class<? extends Subject> subject = Catalogue.load(line.subject(), ReplayCommand.class.getClassLoader());
            recording = Explorer.replay(subject, property, line.counterexample().schedule());
        } catch (BadSubjectException e) {
            throw usage(e.getMessage());
        } catch (IllegalArgumentException e) {
            throw usage(key + ": " + e.getMessage() + "; the code has changed since");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(StoryText.of(recording, all));
        out.flush();
        return recording.outcome().equals(line.outcome()) ? SAME : OTHER;
    }

    /** The subject's code may end that JVM with any status: only two of them say that there was a replay. */
    private int inBaton(Selection selection) throws IOException, InterruptedException {
        List<String> arguments = spec.commandLine().getParent().getParseResult().originalArgs();
        PrintWriter err = spec.commandLine().getErr();
        int status = BatonJvm.run(arguments, selection.jars(), spec.commandLine().getOut(), err, BatonJvm.LIMIT_MS);
        if (status == SAME || status == OTHER) {
            return status - SAME;
        }
        if (status != Main.USAGE) {
            err.println(spec.qualifiedName() + ": " + key + ": the JVM of the replay "
                    + (status == BatonJvm.ENDLESS ? "did not end, and was killed" : "ended (exit status " + status + ") before it had an outcome"));
            return Main.INCOMPLETE;
        }
        return status;
    }

    private ExploreLine line() {
        Path file = folder.resolve(Evidence.EXPLORED);
        if (!FolderFile.of(file).there()) {
            throw usage(file + " is not there: name the folder of an exploration");
        }
        try {
            for (ExploreLine line : ExploreLine.in(folder).records()) {
                if (line.key().equals(key) && line.counterexample() != null) {
                    return line;
                }
            }
        } catch (IOException e) {
            throw usage(Failure.reason(e));
        }
        throw usage("there is no counterexample of " + key + " in " + file);
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
