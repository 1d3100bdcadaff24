// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ForkLogTest {
    private static String of(String written) throws InterruptedException {
        return new ForkLog(new ByteArrayInputStream(written.getBytes(StandardCharsets.UTF_8))).take();
    }

    @Test
    void whatIsShortIsKeptWhole() throws Exception {
        assertThat(of("")).isNull();
        assertThat(of("hello\nworld\n")).isEqualTo("hello\nworld");
        String full = "a".repeat(ForkLog.PART) + "b".repeat(ForkLog.PART);
        assertThat(of(full)).isEqualTo(full);
    }

    @Test
    void ofAFloodTheFirstAndTheLastAreKeptAndHowMuchIsNot() throws Exception {
        String text = of("first " + "x".repeat(1_000_000) + " last");
        assertThat(text).startsWith("first xxx").endsWith("xxx last").contains("\n... 995915 bytes left out ...\n")
                .hasSizeLessThan(2 * ForkLog.PART + 50);
    }

    @Test
    void whatWouldMoveACursorIsReplaced() throws Exception {
        assertThat(of("a\u001b[31mb\u0000c\r\nd\te")).isEqualTo("a?[31mb?c?\nd\te");
    }

    @Test
    void whatWasWrittenBeforeIsForgottenAndWhatWasWrittenMeanwhileIsThere() throws Exception {
        PipedOutputStream out = new PipedOutputStream();
        ForkLog log = new ForkLog(new PipedInputStream(out, 1 << 16));
        for (int i = 0; i < 200; i++) {
            out.write(("slice " + i).getBytes(StandardCharsets.UTF_8));
            assertThat(log.take()).isEqualTo("slice " + i);
        }
        assertThat(log.take()).isNull();
        out.close();
    }
}
