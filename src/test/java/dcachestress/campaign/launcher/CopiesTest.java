// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiesTest {
    @TempDir
    private Path temp;

    @Test
    void aCopyStaysWhatItWasWhenTheOriginalIsOverwritten() throws IOException {
        Path jar = Files.writeString(temp.resolve("my.jar"), "one");
        Path classes = Files.createDirectories(temp.resolve("classes/com/example"));
        Files.writeString(classes.resolve("A.class"), "one");
        Path first = Copies.here().of(jar);
        Path folder = Copies.here().of(temp.resolve("classes"));
        Files.writeString(jar, "two");
        Files.writeString(classes.resolve("A.class"), "two");
        assertThat(first).hasFileName("my.jar").hasContent("one");
        assertThat(folder.resolve("com/example/A.class")).hasContent("one");
        assertThat(Copies.here().of(jar)).isNotEqualTo(first).hasContent("two");
    }

    @Test
    void whatAKilledOneHasLeftIsSweptAndWhatALiveOneHasIsNot() throws IOException, InterruptedException {
        Path dead = Files.createDirectories(temp.resolve("dcache-stress-1/0"));
        Files.writeString(dead.resolveSibling("lock"), "");
        Files.writeString(dead.resolve("x.jar"), "x");
        Path young = Files.createDirectories(temp.resolve("dcache-stress-2"));
        Path other = Files.createDirectories(temp.resolve("other"));
        Path live = Files.createDirectories(temp.resolve("dcache-stress-3"));
        try (FileChannel channel = FileChannel.open(live.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            assertThat(channel.tryLock()).isNotNull();
            Copies.sweep(temp);
            assertThat(dead.getParent()).doesNotExist();
            assertThat(live).exists();
        }
        assertThat(young).exists();
        assertThat(other).exists();
    }
}
