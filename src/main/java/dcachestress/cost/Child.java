// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import com.fasterxml.jackson.core.type.TypeReference;
import dcachestress.process.Launch;
import dcachestress.process.Owned;
import dcachestress.store.Json;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A JVM or a program of our own making that answers on its standard output. What it says on standard error stays in a
 * file, and is shown when it fails.
 */
final class Child {
    private Child() {
    }

    /** The tables that a class of ours prints, run in a JVM of its own with these options. */
    static Map<String, Table> tables(Class<?> main, List<String> options, String... arguments) throws IOException {
        return Json.MAPPER.readValue(java(main.getName(), options, arguments), new TypeReference<Map<String,
                Table>>() { });
    }

    /** What a class prints. */
    static String java(String main, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), main));
        command.addAll(List.of(arguments));
        return output(command);
    }

    /** Whether this JDK takes these options. */
    static boolean takes(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(List.of(options));
        command.add("-version");
        return Launch.works(command);
    }

    static String output(List<String> command) throws IOException {
        Path errors = Files.createTempFile("cost", ".err");
        try (Owned child = Launch.of(command).errorsTo(errors).start()) {
            Process process = child.process();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (waitFor(process) != 0) {
                throw new IOException(command.get(0) + " failed: " + Files.readString(errors).lines().findFirst()
                        .orElse("no message"));
            }
            return output;
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    private static int waitFor(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString()).collect(Collectors
                .joining(File.pathSeparator));
    }
}
