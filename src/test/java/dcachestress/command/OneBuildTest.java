// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.Main;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program from a jar that somebody overwrites as soon as the run has begun. */
@Tag("long")
@Timeout(240)
class OneBuildTest {
    private static final Path CLASSES = Path.of("target/classes");
    private static final int SECONDS = 180;

    @TempDir
    private Path temp;

    /** The classes of this build; the libraries are where they are. */
    private Path jar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                        .map(entry -> Path.of(entry).toUri().toString()).collect(Collectors.joining(" ")));
        Path jar = temp.resolve("program.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest);
                Stream<Path> all = Files.walk(CLASSES)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new ZipEntry(CLASSES.relativize(path).toString()));
                Files.copy(path, entries);
            }
        }
        return jar;
    }

    private boolean begun(Path out) throws IOException {
        if (!Files.isDirectory(out)) {
            return false;
        }
        try (Stream<Path> all = Files.walk(out)) {
            return all.anyMatch(path -> path.endsWith("plan.json"));
        }
    }

    private Process start(Path jar, Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(),
                "-Djava.io.tmpdir=" + Files.createDirectory(temp.resolve("tmp")), "-cp", jar.toString(),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** Its copy is gone by then, and what has not been read from it cannot be read any more. */
    @Test
    void aRunThatIsAskedToEndWritesItsPages() throws IOException, InterruptedException {
        Path out = temp.resolve("out");
        Path log = temp.resolve("log");
        Process run = start(jar(), log, "run", "--subject", "MoveWakesDentry", "--subject", "Merged", "--property",
                "Splice", "--budget", "100s",
                "--out", out.toString());
        while (run.isAlive() && !Files.readString(log, StandardCharsets.UTF_8).contains("floor ")) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        run.destroy();
        assertThat(run.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(log, StandardCharsets.UTF_8)).contains("INCOMPLETE").doesNotContain("failed");
        assertThat(out.resolve("latest/index.html")).content().contains("cells/MoveWakesDentry.Splice.html");
        assertThat(out.resolve("latest/cells/MoveWakesDentry.Splice.html")).content()
                .contains("LOOKUP_WAITERS is not here");
        assertThat(out.resolve("latest/history.html")).exists();
    }

    @Test
    void aJarThatIsOverwrittenChangesNothingOfTheRun() throws IOException, InterruptedException {
        Path jar = jar();
        Path out = temp.resolve("out");
        Path log = temp.resolve("log");
        Process run = start(jar, log, "run", "--subject", "Merged", "--property", "OneWaiter", "--budget", "2s",
                "--patience", "100s",
                "--out", out.toString());
        while (run.isAlive() && !begun(out)) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        Files.writeString(jar, "no jar any more");
        assertThat(run.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).as(Files.readString(log, StandardCharsets.UTF_8)).isZero();
        assertThat(out.resolve("latest/index.html")).exists();
        assertThat(out.resolve("latest/plan.json")).content().containsPattern("\"build\" : \"[0-9a-f]{64}\"");
        assertThat(temp.resolve("tmp")).isEmptyDirectory();
    }
}
