// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final Instant THEN = Instant.parse("2026-05-01T12:34:56.789Z");

    @TempDir
    private Path temp;

    @Test
    void isNamedAfterTimeAndCommitAndNeverUsedTwice() throws IOException {
        Path results = temp.resolve("a/results");
        assertThat(RunFolder.create(results, THEN, "abc")).isDirectory().hasFileName("20260501T123456Z-abc");
        assertThat(RunFolder.create(results, THEN, "abc")).isDirectory().hasFileName("20260501T123456Z-abc-2");
    }

    @Test
    void latestPointsToTheNewestAndMovesWithTheResults() throws IOException {
        for (String commit : new String[] {"old", "new"}) {
            RunFolder.publish(RunFolder.create(temp, THEN, commit));
        }
        assertThat(Files.readSymbolicLink(temp.resolve("latest"))).isEqualTo(Path.of("20260501T123456Z-new"));
        try (var entries = Files.list(temp)) {
            assertThat(entries).hasSize(3);
        }
    }

    /** Caches and archives follow links: what comes back from them is a folder. */
    @Test
    void aCopyOfTheLinkIsNotOverwritten() throws IOException {
        Path old = Files.createFile(Files.createDirectories(temp.resolve("latest")).resolve("run.json"));
        Path run = RunFolder.create(temp, THEN, "abc");
        assertThatThrownBy(() -> RunFolder.publish(run)).isInstanceOf(IOException.class)
                .hasMessageContaining("latest is a folder and no link");
        assertThat(old).exists();
    }

    @Test
    void aFileInTheWayIsReported() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        assertThatThrownBy(() -> RunFolder.create(file, THEN, "abc")).isInstanceOf(IOException.class);
    }
}
