// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.process.Java;
import dcachestress.process.Launch;
import dcachestress.process.Owned;
import dcachestress.sample.Slice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs jcstress' own main class in a JVM of its own, and tells "nothing ran" from "all is well", which jcstress does
 * not.
 */
final class StockHarness {
    /** What it says before it reads its arguments. */
    private static final List<String> BANNER = List.of("Java Concurrency Stress Tests", "---", "Rev:");
    private static final String NOTHING_RAN = "FATAL:";
    private static final String NOT_SCHEDULED = "No scheduling is possible";

    /**
     * Short strides keep the actors together, and jcstress' calibration, which runs a third of a million samples
     * otherwise, short.
     */
    private static final Map<String, String> STRIDES = Map.of("-strideSize", "64", "-strideCount", "4");

    private final PrintWriter out;
    private final PrintWriter err;
    private boolean nothingRan;
    private boolean notScheduled;
    private boolean spoke;

    StockHarness(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Its exit status, or 3 when it ran no test. The folder becomes its working directory, where it leaves its files.
     */
    int run(String subject, List<Path> jars, List<String> arguments, Path folder)
            throws IOException, InterruptedException {
        try (Owned harness = Launch.of(command(subject, jars, arguments)).in(folder).inheritingInputAndErrors().start();
                BufferedReader lines = harness.process().inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(this::line);
            return judge(harness.process().waitFor());
        }
    }

    private void line(String line) {
        out.println(line);
        spoke |= BANNER.stream().noneMatch(line::startsWith) && !line.isBlank();
        nothingRan |= line.startsWith(NOTHING_RAN);
        notScheduled |= line.contains(NOT_SCHEDULED);
    }

    private int judge(int status) {
        String why = notScheduled ? "a test has more actors than this machine has CPUs; 'run' can run it"
                : "no test matched";
        if (nothingRan && status == 0) {
            err.println("dcache-stress jcstress: jcstress ran nothing: " + why);
            return ExitStatus.INCOMPLETE;
        }
        if (status != 0 && !spoke) {        // what it does not understand it says on standard error alone
            err.println("dcache-stress jcstress: jcstress does not take these arguments");
            return ExitStatus.USAGE;
        }
        if (notScheduled) {
            err.println("dcache-stress jcstress: not every test was run: " + why);
        }
        return status;
    }

    /** The JVM's own arguments reach its forks as well, the subject among them. */
    private static List<String> command(String subject, List<Path> jars, List<String> arguments) {
        List<String> command = Java.command(List.of("--enable-native-access=ALL-UNNAMED", "-D" + Slice.SUBJECT_PROPERTY
                + "=" + subject),
                Java.classPath(jars), org.openjdk.jcstress.Main.class.getName());
        STRIDES.forEach((option, value) -> command.addAll(arguments.contains(option) ? List.of()
                : List.of(option, value)));
        command.addAll(arguments);
        return command;
    }
}
