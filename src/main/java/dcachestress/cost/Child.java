// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import com.fasterxml.jackson.core.type.TypeReference;
import dcachestress.process.Java;
import dcachestress.process.Launch;
import dcachestress.process.Owned;
import dcachestress.store.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        List<String> all = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData"));
        all.addAll(options);
        List<String> command = Java.command(all, Java.classPath(List.of()), main);
        command.addAll(List.of(arguments));
        return output(command);
    }

    /** Whether this JDK takes these options. */
    static boolean takes(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(Java.tool("java")));
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
}
