// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dcachestress.campaign.folder.Shell;
import dcachestress.campaign.gate.KillMatrix;
import dcachestress.report.model.Comparison;
import dcachestress.report.model.FileName;
import dcachestress.report.model.RunRecord;
import dcachestress.report.text.Badge;
import dcachestress.report.text.Interleaving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's class may be called anything and report anything: all of it is text, in every format. */
class UntrustedTest {
    private static final String SHOWN = "BAD\u2400\u241b[31m\ufffd";

    @TempDir
    private Path folder;

    private List<Path> written() throws IOException {
        new KillMatrix(GivenRun.EVIL_OUTCOME,
                new TreeMap<>(Map.of(GivenRun.EVIL, new KillMatrix.Row(Set.of(GivenRun.EVIL), Set.of(), Set.of()))))
                .write(folder.resolve(KillMatrix.FILE));
        Reports.rewrite(folder, GivenRun.run(GivenRun.EVIL, GivenRun.EVIL_OUTCOME));
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file) && !file.endsWith("run.schema.json")
                    && !file.endsWith(Badge.FILE)).toList();
        }
    }

    @Test
    void everyFileHoldsItAndNoneHoldsAControlCharacter() throws IOException {
        List<Path> made = written().stream().filter(file -> !file.getParent().endsWith("docs")).toList();
        assertThat(made).hasSize(10);
        for (Path file : made) {
            String text = Files.readString(file);
            assertThat(text.chars().filter(c -> c < ' ' && c != '\n' || c == 0x7f)).as(file.toString()).isEmpty();
            assertThat(text).as(file.toString()).contains("alert(1)");
        }
    }

    @Test
    void pagesShowItAsText() throws IOException {
        List<String> pages = new ArrayList<>();
        for (Path file : written()) {
            if (file.toString().endsWith(".html")) {
                pages.add(Files.readString(file));
            }
        }
        assertThat(pages).hasSize(5).allSatisfy(page -> assertThat(page).doesNotContain("<script", "]]> | `y`\n\"")
                .contains("&lt;script"));
        assertThat(pages).anySatisfy(page -> assertThat(page).contains(SHOWN + "&lt;/td&gt;"));
    }

    @Test
    void theFileOfItsPageHasANameThatEveryFileSystemTakes() throws IOException {
        assertThat(written().stream().map(file -> folder.relativize(file).toString()))
                .contains("cells/~3cscript~3ealert~281~29~3c~2fscript~3e~26~22~27.P.html");
        assertThat(FileName.page("a/b\u00e4\0/P")).isEqualTo("cells/a~2fb~c3~a4~00.P.html");
        assertThat(FileName.page("com.example.MyPatch/Splice")).isEqualTo("cells/com.example.MyPatch.Splice.html");
    }

    @Test
    void markdownShowsItAsText() throws IOException {
        written();
        assertThat(Files.readString(folder.resolve("summary.md"))).doesNotContain("<script", "</td>\n")
                .contains("&lt;script&gt;alert(1)",
                "BAD\u2400\u241b\\[31m\ufffd&lt;/td&gt; &amp; \"x\" \\]\\]&gt; \\| \\`y\\`");
    }

    @Test
    void jsonKeepsItAsItIs() throws IOException {
        written();
        JsonNode cell = JsonMapper.builder().build().readTree(folder.resolve("run.json").toFile()).get("cells").get(0);
        assertThat(cell.get("subject").asText()).isEqualTo(GivenRun.EVIL);
        assertThat(cell.get("outcomes").get(GivenRun.EVIL_OUTCOME).asLong()).isEqualTo(2);
    }

    @Test
    void noLineIsACommandToWhoeverReadsTheFiles() throws Exception {
        Reports.rewrite(folder, GivenRun.run("E\u009b\n::error::subject",
                "BAD\r\n::error file=x::y\u009b31m\u2066\n##vso[task.complete]z"));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                assertThat(text.lines().map(String::strip)).as(file.toString())
                        .noneMatch(line -> line.startsWith("::"));
                assertThat(text).as(file.toString()).doesNotContain("\u009b", "\u2066", "\r");
                assertThat(file.toString().endsWith(".json") || !text.contains("##vso[")).as(file.toString()).isTrue();
            }
        }
        javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(folder.resolve("junit.xml").toFile());
    }

    @Test
    void aCommandToCopyRunsNothingElse() {
        assertThat(Shell.quote("Merged/Splice")).isEqualTo("Merged/Splice");
        assertThat(Shell.quote("$(rm x) 'y'")).isEqualTo("'$(rm x) '\\''y'\\'''");
    }

    @Test
    void theConsoleIsNotObeyed() {
        RunRecord run = GivenRun.run(GivenRun.EVIL, GivenRun.EVIL_OUTCOME);
        assertThat(Interleaving.text(run.cells().get(0), List.of(), "", true))
                .hasValueSatisfying(text -> assertThat(text).doesNotContain("\u001b", "\u0000")
                .contains(SHOWN));
        assertThat(Comparison.of(run, run).text()).contains("not worse");
    }
}
