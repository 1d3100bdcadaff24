// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.journal.ExploreLine;
import dcachestress.explore.Generator;
import dcachestress.explore.program.Program;
import dcachestress.explore.program.PropertyProgram;
import dcachestress.sample.PropertyInfo;
import dcachestress.store.FolderFile;
import dcachestress.store.Nearest;
import dcachestress.subject.BadSubjectException;
import dcachestress.subject.Catalogue;
import dcachestress.subject.Subject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The counterexample of a cell in a folder of results, and its schedule made once more, in a JVM that takes one step at
 * a time.
 */
final class Counterexample {
    /**
     * Exit status of that JVM when it did what it was asked for; one more when it could not. The subject's code may end
     * it with any other.
     */
    private static final int YES = 40;

    private final CommandSpec spec;
    private final List<String> classpath;
    private final Path folder;
    private final String key;

    Counterexample(CommandSpec spec, List<String> classpath, Path folder, String key) {
        this.spec = spec;
        this.classpath = classpath;
        this.folder = folder;
        this.key = key;
    }

    /** What is done with it. */
    @FunctionalInterface
    interface Again {
        /** Whether it is as it should be. */
        boolean with(Class<? extends Subject> subject, PropertyInfo property, ExploreLine line);
    }

    /** What its schedule is one of. */
    static Program program(Class<? extends Subject> subject, PropertyInfo property, ExploreLine line) {
        return line.scene() == null ? new PropertyProgram(property, subject)
                : Generator.program(property, line.scene(), subject);
    }

    /** Does it: the exit status 0, 1 when it is not as it should be, 2 or 3. */
    int again(Again what) throws IOException, InterruptedException {
        ExploreLine line = line();
        Selection selection = new Selection(spec, classpath);
        if (!BatonJvm.here()) {
            selection.subject(line.subject());
            return inBaton(selection);
        }
        BatonJvm.endWithParent();
        PropertyInfo property = PropertyInfo.find(line.property())
                .orElseThrow(() -> usage("no property is called " + line.property()));
        try {
            Class<? extends Subject> subject = Catalogue.load(line.subject(), Counterexample.class.getClassLoader());
            return what.with(subject, property, line) ? YES : YES + 1;
        } catch (BadSubjectException e) {
            throw usage(e.getMessage());
        } catch (IllegalArgumentException e) {
            throw usage(key + ": " + e.getMessage() + "; the code has changed since");
        }
    }

    private int inBaton(Selection selection) throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        int status = BatonJvm.again(spec.commandLine(), selection.jars(), BatonJvm.LIMIT_MS);
        if (status == YES || status == YES + 1) {
            return status - YES;
        }
        if (status != ExitStatus.USAGE) {
            err.println(spec.qualifiedName() + ": " + key + ": the JVM of the replay "
                    + (status == BatonJvm.ENDLESS ? "did not end, and was killed"
                    : "ended (exit status " + status + ") before it had an outcome"));
            return ExitStatus.INCOMPLETE;
        }
        return status;
    }

    private ExploreLine line() {
        Path file = folder.resolve(ExploreLine.FILE);
        try {
            if (!new FolderFile(folder, ExploreLine.FILE).inFolder("an exploration").there()) {
                throw usage(file + " is not there: name the folder of an exploration");
            }
            List<ExploreLine> lines = ExploreLine.in(folder).records().stream()
                    .filter(line -> line.counterexample() != null).toList();
            return lines.stream().filter(line -> line.key().equals(key)).findFirst()
                    .orElseThrow(() -> unknown(file, lines.stream().map(ExploreLine::key).toList()));
        } catch (IOException e) {
            throw usage(Failure.reason(e));
        }
    }

    private ParameterException unknown(Path file, List<String> keys) {
        return usage("there is no counterexample of " + key + " in " + file + Nearest.question(key, keys)
                + ": name SUBJECT/PROPERTY of a cell in which exploring has found something");
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
