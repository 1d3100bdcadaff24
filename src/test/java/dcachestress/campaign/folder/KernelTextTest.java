// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report may say of the kernel's text. */
class KernelTextTest {
    @TempDir
    private Path runs;

    private String after(String line) throws IOException {
        Files.writeString(runs.resolve(KernelText.FILE), line);
        return KernelText.of(runs, "abc");
    }

    @Test
    void saysWhatWasFoundForThisCommit() throws IOException {
        assertThat(after("abc 43 44 6.12.117 2026-11-25\n"))
                .isEqualTo("43 of 44 functions of the wait dcache identical to Linux 6.12.117 on 2026-11-25");
    }

    @Test
    void whatNobodyHasComparedIsNotChecked() throws IOException {
        assertThat(KernelText.of(runs, "abc")).isEqualTo(KernelText.NOT_CHECKED);
        assertThat(after("abcd 44 44 6.12.117 2026-11-25\n")).as("of another commit").isEqualTo(KernelText.NOT_CHECKED);
        assertThat(after("abc 44 44")).as("cut short").isEqualTo(KernelText.NOT_CHECKED);
    }
}
