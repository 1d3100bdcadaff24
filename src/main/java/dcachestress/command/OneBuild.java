// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.launcher.Copies;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * One build for the whole of a run. A jar that is replaced meanwhile would give later forks another build under the old
 * commit, and one that is overwritten takes from the launcher the classes that it has not loaded yet. So commands that
 * take long run from a copy, themselves and whatever they start.
 */
public final class OneBuild {
    private static final Set<String> LONG = Set.of("run", "explore", "rerun", "power", "cost", "litmus", "jcstress",
            "nightly");
    private static final String CLASS_PATH = "java.class.path";

    private OneBuild() {
    }

    /**
     * Runs a command, and returns its exit status.
     *
     * @param program name of the class whose method {@code command} runs it
     * @param command that method in this JVM
     */
    public static int run(String[] args, String program, ToIntFunction<String[]> command) {
        Path jar = Path.of(System.getProperty(CLASS_PATH).split(File.pathSeparator)[0]).toAbsolutePath();
        boolean alone = !System.getProperty(CLASS_PATH).contains(File.pathSeparator) && Files.isRegularFile(jar);
        if (args.length == 0 || !LONG.contains(args[0]) || !alone) {
            return command.applyAsInt(args);          // soon over, or a developer's class folders
        }
        try {
            List<Path> copies = new ArrayList<>();
            for (Path entry : entries(jar, args[0])) {
                copies.add(Copies.here().of(entry));
            }
            System.setProperty(CLASS_PATH, copies.stream().map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator)));
            return fromCopies(copies, program, args);
        } catch (IOException e) {
            System.err.println("dcache-stress: the jar could not be copied (" + Failure.reason(e)
                    + "): leave it as it is until this ends");
            return command.applyAsInt(args);
        }
    }

    /** The jar, and what a command needs besides and finds beside it. */
    private static List<Path> entries(Path jar, String command) {
        Path beside = jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", "-" + command + ".jar"));
        return command.equals("cost") && Files.isRegularFile(beside) ? List.of(jar, beside) : List.of(jar);
    }

    private static int fromCopies(List<Path> copies, String program, String[] args) throws IOException {
        URL[] urls = new URL[copies.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = copies.get(i).toUri().toURL();
        }
        ClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return (int) loader.loadClass(program).getMethod("command", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            System.err.println("dcache-stress: " + (e.getCause() instanceof Error error ? Failure.reason(error)
                    : e.getCause()));
            return ExitStatus.INCOMPLETE;
        } catch (ReflectiveOperationException e) {
            throw new IOException("it has no such program: " + e, e);
        }
    }
}
