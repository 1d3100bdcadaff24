// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.launcher.ForkCommand;
import dcachestress.kernel.Tuning;
import dcachestress.process.Java;
import dcachestress.process.Launch;
import dcachestress.process.Owned;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/**
 * A JVM is in baton mode for life, or not at all: a command that needs it starts itself again in one that is, and
 * passes on what that one says.
 */
final class BatonJvm {
    /** No exit status: it did not end in a minute, and a replay takes a second. */
    static final int ENDLESS = -1;
    static final int LIMIT_MS = 60_000;
    private static final int GOODBYE_MS = 10_000;
    private static final int ORPHAN = 97;

    private BatonJvm() {
    }

    /** Whether this JVM is one. */
    static boolean here() {
        return Tuning.BATON;
    }

    /**
     * Runs a command again, with its arguments, in such a JVM.
     *
     * @param jars    what the user's subjects are loaded from
     * @param limitMs how long it may take
     * @return its exit status, or {@link #ENDLESS}
     */
    static int again(CommandLine command, List<Path> jars, long limitMs) throws IOException, InterruptedException {
        List<String> line = Java.command(ForkCommand.BATON, Java.classPath(jars),
                command.getCommandSpec().root().userObject().getClass().getName());
        line.addAll(command.getParent().getParseResult().originalArgs());
        try (Owned child = Launch.of(line).start()) {
            Process process = child.process();
            Thread errors = copy(process.getErrorStream(), command.getErr());
            Thread output = copy(process.getInputStream(), command.getOut());
            if (!process.waitFor(limitMs, TimeUnit.MILLISECONDS)) {
                return ENDLESS;
            }
            output.join(GOODBYE_MS);        // a child of the subject's may hold these streams for ever
            errors.join(GOODBYE_MS);
            return process.exitValue();
        }
    }

    private static Thread copy(InputStream from, PrintWriter to) {
        Thread thread = new Thread(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    to.println(line);
                    to.flush();
                }
            } catch (IOException e) {
                to.println("lost the output: " + e.getMessage());
            }
        }, "output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** In the JVM that was started: standard input ends with whoever started it, and then this one ends too. */
    static void endWithParent() {
        Thread reader = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Nobody writes here.
                }
            } catch (IOException e) {
                System.err.println("standard input: " + e.getMessage());
            } finally {
                Runtime.getRuntime().halt(ORPHAN);
            }
        }, "parent");
        reader.setDaemon(true);
        reader.start();
    }
}
