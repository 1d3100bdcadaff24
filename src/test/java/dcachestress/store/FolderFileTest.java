// SPDX-License-Identifier: Apache-2.0
package dcachestress.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FolderFileTest {
    @TempDir
    private Path temp;
    private Path folder;

    @BeforeEach
    void make() throws IOException {
        folder = Files.createDirectory(temp.resolve("run"));
    }

    private void assertLeftAlone(String name) {
        FolderFile file = new FolderFile(folder, name);
        assertThatThrownBy(file::text).isInstanceOf(RefusedException.class).hasMessageContaining("is left alone");
        assertThatThrownBy(() -> file.write("new")).isInstanceOf(RefusedException.class)
                .hasMessageContaining("is left alone");
        assertThatThrownBy(() -> Lines.of(file, (number, text) -> { })).isInstanceOf(RefusedException.class);
    }

    @Test
    void whatIsNoPlainFileIsNeitherReadNorReplaced() throws Exception {
        Path outside = Files.writeString(temp.resolve("outside"), "precious");
        Files.createSymbolicLink(folder.resolve("link"), outside);
        Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(folder.resolve("zero"), Path.of("/dev/zero"));
        Files.createSymbolicLink(folder.resolve("dangling"), temp.resolve("nowhere"));
        Files.createDirectory(folder.resolve("folder"));
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor()).isZero();
        for (String name : List.of("link", "loop", "zero", "dangling", "folder", "pipe")) {
            assertLeftAlone(name);
        }
        assertThat(outside).hasContent("precious");
        assertThat(temp.resolve("nowhere")).doesNotExist();
    }

    @Test
    void aFolderOnTheWayMustBeOneOfThisFolder() throws IOException {
        Path outside = Files.createDirectory(temp.resolve("elsewhere"));
        Files.writeString(outside.resolve("page"), "precious");
        Files.createSymbolicLink(folder.resolve("cells"), outside);
        assertLeftAlone("cells/page");
        assertThat(outside.resolve("page")).hasContent("precious");
        for (String name : List.of("../outside", "/etc/passwd", "a/../../b", "", ".", "a//b", "a\0b")) {
            assertThatThrownBy(() -> new FolderFile(folder, name)).as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aFileIsReplacedAsAWholeAndLeavesNothingBeside() throws IOException {
        FolderFile file = new FolderFile(folder, "cells/page");
        assertThatThrownBy(file::text).isInstanceOf(NoSuchFileException.class);
        Path outside = Files.writeString(temp.resolve("outside"), "precious");
        file.write("one");
        // planted, or left by somebody who was killed
        Files.createSymbolicLink(folder.resolve("cells/.page.new"), outside);
        file.writeDurably("two");
        assertThat(file.text()).isEqualTo("two");
        assertThat(outside).hasContent("precious");
        assertThat(folder.resolve("cells").toFile().list()).containsExactly("page");
    }

    @Test
    void aHardLinkLosesTheFileAndNotItsContent() throws IOException {
        Path outside = Files.writeString(temp.resolve("outside"), "precious");
        Files.createLink(folder.resolve("hard"), outside);
        new FolderFile(folder, "hard").write("new");
        assertThat(outside).hasContent("precious");
    }

    @Test
    void aLineThatIsTooLongIsNamedAndCostsNoMemory() throws IOException {
        try (var out = Files.newBufferedWriter(folder.resolve("lines"))) {
            out.write("first\n");
            for (int i = 0; i < 3 * (Lines.LONGEST >> 10); i++) {
                out.write("x".repeat(1 << 10));
            }
            out.write("\nthird\nfour");
        }
        List<String> lines = new ArrayList<>();
        List<String> leftOut = Lines.of(new FolderFile(folder, "lines"),
                (number, text) -> lines.add(number + " " + text));
        assertThat(lines).containsExactly("1 first", "3 third");
        assertThat(leftOut).hasSize(2).first().asString().contains("line 2 has more than");
        assertThat(leftOut.get(1)).contains("cut off after 3 lines");
    }

    @Test
    void bytesThatAreNoTextAreSaidToBe() throws IOException {
        Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, '\n', 'a', '\n'});
        List<String> lines = new ArrayList<>();
        Lines.of(new FolderFile(folder, "bytes"), (number, text) -> lines.add(text));
        assertThat(lines).containsExactly(null, "a");
        assertThatThrownBy(() -> new FolderFile(folder, "bytes").text()).hasMessageContaining("not text in UTF-8");
    }

    @Test
    void jsonThatIsWrittenIsAsciiAndReadsBackAsItWas() throws IOException {
        String evil = "\u001b[31m\u009b\u007f\u202e ✓ \ud83d\ude00\0";
        String text = Json.pretty(List.of(evil));
        assertThat(text.chars().filter(c -> c != '\n')).allMatch(c -> c >= ' ' && c < 0x7f);
        assertThat(Json.MAPPER.readTree(text).get(0).textValue()).isEqualTo(evil);
    }
}
