// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code alarm} cannot read is never "no alarm". */
class AlarmCommandTest {
    private static final String WHOLE =
            "{\"version\":1,\"verdict\":\"ok\",\"started\":\"2026-05-01T00:00:00Z\",\"jdk\":\"17\","
            + "\"host\":{\"cpu\":\"one\",\"cpus\":2},"
            + "\"cells\":[{\"subject\":\"S\",\"property\":\"P\",\"verdict\":\"clean\",\"why\":\"w\",\"contended\":5,"
            + "\"ranMs\":50}]}";

    @TempDir
    private Path results;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int alarm(String text) throws IOException {
        Path run = Files.createDirectories(results.resolve("a"));
        Files.writeString(run.resolve("run.json"), text);
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute("alarm", "--results", results.toString(), run.toString());
    }

    @Test
    void whatItCanReadIsJudged() throws IOException {
        assertThat(alarm(WHOLE)).as(err.toString()).isZero();
        assertThat(out.toString()).isEqualTo("no alarm" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{}", "{", "7", "\"started\"", "no-date", "no-host", "no-jdk",
            "no-cells", "no-verdict", "odd-verdict", "null-cell", "no-started"})
    void whatItCannotReadIsOneLineAndStatusTwo(String damage) throws IOException {
        String text = switch (damage) {
            case "no-date" -> WHOLE.replace("2026-05-01T00:00:00Z", "yesterday");
            case "no-host" -> WHOLE.replace("\"host\"", "\"hast\"");
            case "no-jdk" -> WHOLE.replace("\"jdk\"", "\"jdx\"");
            case "no-cells" -> WHOLE.replace("\"cells\"", "\"sells\"");
            case "no-verdict" -> WHOLE.replace("\"verdict\":\"ok\",", "");
            case "odd-verdict" -> WHOLE.replace("\"clean\"", "\"green\"");
            case "null-cell" -> WHOLE.replace("\"cells\":[", "\"cells\":[null,");
            case "no-started" -> WHOLE.replace("\"started\"", "\"ended\"");
            default -> damage;
        };
        assertThat(alarm(text)).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("run.json").doesNotContain("Exception");
        assertThat(out.toString()).isEmpty();
    }
}
