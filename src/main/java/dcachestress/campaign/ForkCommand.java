// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** The command line of a fork: the same JDK as ours, our class path and the user's, small heap, quick start. */
final class ForkCommand {
    private static final List<String> OPTIONS = List.of(
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-UsePerfData", "-XX:+UseSerialGC", "-Xms64m", "-Xmx64m", "-XX:+ExitOnOutOfMemoryError",
            "-XX:-RestrictContended",                   // jcstress pads its own fields by @Contended
            "--enable-native-access=ALL-UNNAMED");      // it pins threads by JNA; newer JDKs warn of that
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final List<String> DIE_WITH_PARENT = List.of(SETPRIV.toString(), "--pdeathsig", "KILL");

    private final String classPath;
    private final List<String> prefix;

    /**
     * The command line of all forks of a run.
     *
     * @param userJars what the user's subjects are loaded from
     */
    ForkCommand(List<Path> userJars) {
        List<String> entries = new ArrayList<>(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
        userJars.forEach(jar -> entries.add(jar.toString()));
        classPath = String.join(File.pathSeparator, entries.stream().map(entry -> Path.of(entry).toAbsolutePath().toString()).toList());
        prefix = canDieWithParent() ? DIE_WITH_PARENT : List.of();
    }

    /** The command line for a flavour. Start it from a thread that outlives the fork: the kernel kills the fork with that thread. */
    List<String> of(Flavour flavour, Random random) {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(flavour.options(random));
        command.addAll(List.of("-cp", classPath, Fork.class.getName()));
        return command;
    }

    /** The command line of a fork that explores: one task at a time, by the baton. */
    List<String> exploring() {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Ddcachestress.baton=true", "-XX:+UseSerialGC", "-Xmx256m", "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError",
                "-XX:+DisplayVMOutputToStderr"));       // its last words must not look like an answer
        command.addAll(List.of("-cp", classPath, ExploreFork.class.getName()));
        return command;
    }

    /** Belt and braces beside the end of standard input: not every system has the tool, and not every container lets it work. */
    private static boolean canDieWithParent() {
        if (!Files.isExecutable(SETPRIV)) {
            return false;
        }
        List<String> probe = new ArrayList<>(DIE_WITH_PARENT);
        probe.add("true");
        try {
            Process process = new ProcessBuilder(probe).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(1, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
