// SPDX-License-Identifier: Apache-2.0
package dcachestress.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** How a child is to be started. Its streams are pipes to this JVM where nothing else is said. */
public final class Launch {
    private static final int PROBE_SECONDS = 30;
    private static final File NOTHING = new File("/dev/null");

    private final List<String> command;
    private Consumer<ProcessBuilder> how = builder -> { };

    private Launch(List<String> command) {
        this.command = List.copyOf(command);
    }

    /** A program and its arguments. */
    public static Launch of(List<String> command) {
        return new Launch(command);
    }

    /** Whether a command ends with status 0, soon and whatever it says. */
    public static boolean works(List<String> command) {
        try (Owned probe = of(command).discardingOutput().start()) {
            return probe.process().waitFor(PROBE_SECONDS, TimeUnit.SECONDS) && probe.process().exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Which of the variables that every JVM reads its options from are set, and not passed on: a child has the options
     * that it is given.
     */
    public static List<String> droppedVariables() {
        return Owner.JVM_OPTIONS.stream().filter(System.getenv()::containsKey).toList();
    }

    /** Its working directory. */
    public Launch in(Path folder) {
        return and(builder -> builder.directory(folder.toFile()));
    }

    /** One more variable of its environment. */
    public Launch with(String name, String value) {
        return and(builder -> builder.environment().put(name, value));
    }

    /** Standard error goes where standard output goes. */
    public Launch mergingErrors() {
        return and(builder -> builder.redirectErrorStream(true));
    }

    /** Nobody wants to know what it says. */
    public Launch discardingOutput() {
        return mergingErrors().and(builder -> builder.redirectOutput(ProcessBuilder.Redirect.DISCARD));
    }

    /** Standard output goes to a file. */
    public Launch outputTo(Path file) {
        return and(builder -> builder.redirectOutput(file.toFile()));
    }

    /** Standard error goes to a file. */
    public Launch errorsTo(Path file) {
        return and(builder -> builder.redirectError(file.toFile()));
    }

    /** Its standard input is empty. */
    public Launch readingNothing() {
        return and(builder -> builder.redirectInput(NOTHING));
    }

    /** It reads what this JVM would have read, and complains where this JVM would. */
    public Launch inheritingInputAndErrors() {
        return and(builder -> builder.redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT));
    }

    private Launch and(Consumer<ProcessBuilder> more) {
        how = how.andThen(more);
        return this;
    }

    /**
     * Starts it.
     *
     * @throws IOException when there is no such program, or no room for it
     */
    public Owned start() throws IOException {
        String program = command.get(0);
        if (!isThere(program)) {        // what stands before it on the command line is there, and would start
            throw new IOException(program + ": there is no such program");
        }
        return Owner.here().start(command, how);
    }

    private static boolean isThere(String program) {
        if (program.contains(File.separator)) {
            return Files.isExecutable(Path.of(program));
        }
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
