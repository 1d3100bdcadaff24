// SPDX-License-Identifier: Apache-2.0
package dcachestress.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line of every JVM that this one starts: the same JDK, and our class path. */
public final class Java {
    private Java() {
    }

    /** The command line of a class, without its arguments. */
    public static List<String> command(List<String> options, String classPath, String main) {
        List<String> command = new ArrayList<>(List.of(tool("java")));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        return command;
    }

    /** A program of this JDK. */
    public static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** Our class path, and what comes after it; absolute, because a child may be started elsewhere. */
    public static String classPath(List<Path> more) {
        return Stream.concat(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of), more.stream())
                .map(entry -> entry.toAbsolutePath().toString()).collect(Collectors.joining(File.pathSeparator));
    }
}
