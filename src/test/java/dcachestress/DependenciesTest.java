// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build's own check of what goes into the jar: it is run here as the build runs it. */
@Tag("long")
class DependenciesTest {
    private static final Path PROGRAM = Path.of("src/build/Dependencies.java");

    @TempDir
    private Path temp;

    @BeforeEach
    void twoJars() throws IOException {
        Files.writeString(temp.resolve("a-1.jar"), "one");
        Files.writeString(temp.resolve("b-2.jar"), "two");
        Files.createDirectory(temp.resolve("classes"));
        assertThat(run("write", "a-1.jar", "b-2.jar")).isEmpty();
    }

    /** What it says, and nothing when it ends with 0. */
    private String run(String what, String... jars) throws IOException {
        String path = temp.resolve("classes") + ":"
                + String.join(":", List.of(jars).stream().map(jar -> temp.resolve(jar).toString()).toList());
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                PROGRAM.toString(), what,
                temp.resolve("list").toString(), path).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as(said).isEqualTo(said.isEmpty() ? 0 : 1);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return said;
    }

    private void assertRefused(String why, String... jars) throws IOException {
        assertThat(run("check", jars).lines()).singleElement().asString().contains(why, "-Djars=write");
    }

    @Test
    void theSameJarsPassAndAnyOtherIsNamed() throws IOException {
        assertThat(run("check", "a-1.jar", "b-2.jar")).isEmpty();
        assertRefused("b-2.jar is listed, and not used", "a-1.jar");
        assertRefused("there is no jar to check");
        Files.writeString(temp.resolve("c-3.jar"), "three");
        assertRefused("c-3.jar is not listed", "a-1.jar", "b-2.jar", "c-3.jar");
        Files.writeString(temp.resolve("b-2.jar"), "twO");
        assertRefused("b-2.jar is not the file that it was", "a-1.jar", "b-2.jar");
    }

    @Test
    void theCommittedListIsWhatSha256sumReads() throws IOException {
        assertThat(Files.readAllLines(Path.of("src/build/dependencies.sha256"))).hasSizeGreaterThan(10)
                .allMatch(line -> line.matches("[0-9a-f]{64}  [\\w.-]+\\.jar"));
    }
}
