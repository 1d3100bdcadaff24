// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SliceFileTest {
    private static final SliceLine LINE = Given.slice(7, Map.of("WOKEN", 50L, "LOST_WAKEUP \"flag\"\n=1", 2L));

    @TempDir
    private Path folder;

    private Path file(SliceLine... lines) throws IOException {
        Path path = folder.resolve("slices.jsonl");
        try (SliceFile file = new SliceFile(path)) {
            for (SliceLine line : lines) {
                file.append(line);
            }
        }
        return path;
    }

    @Test
    void whatWasWrittenIsReadBack() throws IOException {
        Path path = file(LINE, Given.lost("fork died"));
        assertThat(SliceFile.read(path).records()).containsExactly(LINE, Given.lost("fork died"));
        assertThat(Files.readAllLines(path)).hasSize(2);
    }

    @Test
    void aSecondRunIsAppended() throws IOException {
        file(LINE);
        assertThat(SliceFile.read(file(LINE)).records()).hasSize(2);
    }

    @Test
    void aLastLineThatWasCutOffIsLeftOut() throws IOException {
        Path path = file(LINE, LINE);
        String text = Files.readString(path);
        for (int cut = 1; cut < text.length() / 2; cut++) {
            Files.writeString(path, text.substring(0, text.length() - cut));
            assertThat(SliceFile.read(path).records()).containsExactly(LINE);
        }
    }

    @Test
    void aKeyOfALaterVersionIsPassedOver() throws IOException {
        Path path = file(LINE);
        Files.writeString(path, Files.readString(path).replace("{\"slice\":0", "{\"novelty\":{\"a\":1},\"slice\":0"));
        assertThat(SliceFile.read(path).records()).containsExactly(LINE);
    }

    @Test
    void anyOtherLineThatIsNoneOfOursIsNamed() throws IOException {
        Path path = file(LINE);
        Files.writeString(path, "rubbish\n", StandardOpenOption.APPEND);
        Files.writeString(path, "more\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> SliceFile.read(path)).isInstanceOf(IOException.class)
                .hasMessageContaining("slices.jsonl, line 2");
    }
}
