// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import dcachestress.campaign.Copies;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * One build for the whole of a run. A jar that is replaced meanwhile would give later forks another build under the old commit, and one that
 * is overwritten takes from the launcher the classes that it has not loaded yet. So commands that take long run from a copy, themselves
 * and whatever they start.
 */
final class OneBuild {
    private static final Set<String> LONG = Set.of("run", "explore", "rerun", "power", "cost", "litmus", "jcstress", "nightly");
    private static final String CLASS_PATH = "java.class.path";

    private OneBuild() {
    }

    /** Runs a command, and returns its exit status. */
    static int run(String[] args) {
        Path jar = Path.of(System.getProperty(CLASS_PATH).split(File.pathSeparator)[0]).toAbsolutePath();
        boolean alone = !System.getProperty(CLASS_PATH).contains(File.pathSeparator) && Files.isRegularFile(jar);
        if (args.length == 0 || !LONG.contains(args[0]) || !alone) {
            return Main.command(args);          // soon over, or a developer's class folders
        }
        try {
            Path copy = Copies.here().of(jar);
            System.setProperty(CLASS_PATH, copy.toString());
            return fromCopy(copy, args);
        } catch (IOException e) {
            System.err.println("dcache-stress: the jar could not be copied (" + Failure.reason(e) + "): leave it as it is until this ends");
            return Main.command(args);
        }
    }

    private static int fromCopy(Path copy, String[] args) throws IOException {
        ClassLoader loader = new URLClassLoader(new URL[] {copy.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return (int) loader.loadClass(Main.class.getName()).getMethod("command", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            System.err.println("dcache-stress: " + (e.getCause() instanceof Error error ? Failure.reason(error) : e.getCause()));
            return Main.INCOMPLETE;
        } catch (ReflectiveOperationException e) {
            throw new IOException("it has no such program: " + e, e);
        }
    }
}
