// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dcachestress.campaign.history.Alarms;
import dcachestress.report.text.AlarmMarkdown;
import dcachestress.report.text.Badge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmMarkdownTest {
    private static final Path FOLDER = Path.of("results/now");

    private static String text(String... raised) {
        return AlarmMarkdown.of(new Alarms("broken", List.of(raised), List.of(), List.of(), false), GivenRun.run(),
                FOLDER);
    }

    @Test
    void saysWhatOnWhichModelAndHowToSeeItAgain() {
        String text = text("broken  Bro<ken/P: WRONG", "missed  F/P: not seen in 7 contended samples");
        assertThat(text.lines().findFirst()).hasValue("dcache-stress: broken Bro&lt;ken/P and more");
        assertThat(text).contains("model of abc; 44 of 44 functions identical to Linux 6.12", "seed 7",
                "### Bro&lt;ken/P", "nothing was planted in it",
                "rerun results/now --cell 'Bro&lt;ken/P'",
                "run --subject com.example.MyPatch --classpath my.jar --property P", "### F/P", "a planted fault");
        assertThat(text).doesNotContain("### Good/P", "<cpu>");
    }

    /** A number in it would open an issue every night. */
    @Test
    void theSameTroubleHasTheSameTitle() {
        assertThat(text("missed  F/P: not seen in 7 contended samples").lines().findFirst())
                .isEqualTo(text("missed  F/P: not seen in 9 contended samples").lines().findFirst())
                .hasValue("dcache-stress: missed F/P");
        assertThat(text("weak    F/P, 3 nights in a row on a quiet host: x").lines().findFirst())
                .hasValue("dcache-stress: weak F/P");
        assertThat(text("host    others had too much of its CPUs, 4 nights in a row: x").lines().findFirst())
                .hasValue("dcache-stress: host others had too much of its CPUs");
    }

    @Test
    void noAlarmIsNoText() {
        assertThat(text()).isEmpty();
    }

    @Test
    void textFromElsewhereIsText() {
        String evil = "broken  " + GivenRun.EVIL + ": " + GivenRun.EVIL_OUTCOME + " ```\n# not a heading @everyone";
        String text = AlarmMarkdown.of(new Alarms("broken", List.of(evil), List.of(), List.of(), false),
                GivenRun.run(GivenRun.EVIL, GivenRun.EVIL_OUTCOME),
                FOLDER);
        assertThat(text).doesNotContain("<script", "\u001b", "\u202e", "```").doesNotContain(" @everyone");
        assertThat(text.lines()).noneMatch(line -> line.startsWith("# "));
    }

    @Test
    void aBadgeSaysTheVerdict() throws IOException {
        JsonNode badge = new JsonMapper().readTree(Badge.of(GivenRun.judgement()));
        assertThat(badge.path("schemaVersion").intValue()).isEqualTo(1);
        assertThat(badge.path("message").textValue()).isEqualTo("broken, 3 cells");
        assertThat(badge.path("color").textValue()).isEqualTo("red");
    }
}
