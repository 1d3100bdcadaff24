// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("long")
@Timeout(120)
class ReportCommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path temp;

    private int execute(String... args) {
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(args);
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "show", "compare"})
    void aFolderThatHoldsNoRun(String command) {
        String[] more = command.equals("report") ? new String[0] : new String[] {"MoveWakesDentry/Splice"};
        String[] args = Stream.concat(Stream.of(command, temp.toString()), Stream.of(more)).toArray(String[]::new);
        assertRefused(err, temp.resolve("run.json") + " is not there: name the folder of a run", args);
        err.getBuffer().setLength(0);
        assertRefused(err, "DIR", "report");
    }

    /** Nothing compared is not "not worse". */
    @Test
    void runsWithoutACellInCommonAreNotCompared() throws IOException {
        Path one = Files.createDirectories(temp.resolve("one"));
        Path other = Files.createDirectories(temp.resolve("other"));
        Mutations.good(one);
        Mutations.good(other);
        Files.delete(other.resolve("explore.jsonl"));
        Files.delete(other.resolve("slices.jsonl"));
        String json = Files.readString(other.resolve("run.json"));
        Files.writeString(other.resolve("run.json"), json.replaceFirst("\"cells\" : \\[", "\"cells\" : [], \"x\" : ["));
        assertThat(execute("compare", one.toString(), other.toString())).as("%s%s", out, err).isEqualTo(3);
        assertThat(out.toString()).contains("NOTHING COMPARED").doesNotContain("not worse");
        assertThat(err.toString()).contains("no cell in common");
    }

    /** A run with one planned cell, as quickly as it goes. */
    private Path run() {
        execute("run", "--subject", "AddForgetsWake", "--budget", "20s", "--out", temp.toString(), "--seed", "1");
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return temp.resolve("latest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"slices.jsonl", "explore.jsonl"})
    void aReportNeverReplacesARicherOne(String file) throws IOException {
        Path run = run();
        execute("report", run.toString());
        assertThat(out.toString()).doesNotContain("note");
        String index = Files.readString(run.resolve("index.html"));
        String told = Files.readString(run.resolve("run.json"));
        for (String text : List.of(Files.readString(run.resolve(file)).stripTrailing(), "")) {
            Files.writeString(run.resolve(file), text);
            assertRefused(err, file + " has ", "report", run.toString());
            err.getBuffer().setLength(0);
            assertThat(run.resolve("index.html")).hasContent(index);
            assertThat(run.resolve("run.json")).hasContent(told);
        }
        Files.delete(run.resolve("run.json"));
        assertThat(execute("report", run.toString())).as("what is left, as of a run that was ended").isIn(1, 3);
        assertThat(out.toString()).contains("made anew from plan.json and slices.jsonl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{}", "{\"cells\":7}", "{\"version\":1,\"cells\":[null]}"})
    void aRunWhoseResultIsDamagedIsMadeAnewFromItsPlanAndItsSlices(String damaged) throws IOException {
        Path run = run();
        Files.writeString(run.resolve("run.json"), damaged);
        for (List<String> command : List.of(List.of("show", run.toString(), "AddForgetsWake/OneWaiter"),
                List.of("alarm", run.toString()),
                List.of("merge", temp.resolve("merged").toString(), run.toString()),
                List.of("report", run.toString()))) {
            assertThat(execute(command.toArray(String[]::new))).as("%s: %s", command, err).isIn(0, 3);
        }
        assertThat(out + "" + err).contains("run.json",
                "made anew from plan.json and slices.jsonl, as of a run that was ended");
        assertThat(run.resolve("run.json")).content().contains("\"verdict\" : \"caught\"", "\"incomplete\" : true");
        assertThat(execute("report", run.toString())).isEqualTo(3);
        assertThat(execute("compare", run.toString(), run.toString())).isZero();
    }

    @Test
    void theConsoleNamesTheStatusWithWhichTheCommandEnds() throws IOException {
        Files.createDirectories(temp.resolve("latest"));
        assertThat(execute("run", "--subject", "AddForgetsWake", "--budget", "20s", "--out", temp.toString(), "--seed",
                "1")).isEqualTo(3);
        assertThat(out.toString()).contains("(exit status 3)").doesNotContain("(exit status 0)");
        assertThat(err.toString()).contains("latest is a folder and no link");
    }

    @Test
    void reportsShowAndCompareOfARealRun() {
        assertThat(execute("run", "--subject", "AddForgetsWake", "--budget", "20s", "--out", temp.toString(), "--seed",
                "1")).isZero();
        String run = temp.resolve("latest").toString();
        out.getBuffer().setLength(0);
        assertThat(execute("report", run)).isZero();
        assertThat(out.toString()).contains("OK (exit status 0). 1 cell: 1 caught.", "index.html");
        assertThat(execute("show", run, "AddForgetsWake/OneWaiter")).isZero();
        assertThat(out.toString()).contains("caught AddForgetsWake/OneWaiter", "LOST_WAKEUP");
        assertThat(execute("compare", run, run)).isZero();
        assertThat(out.toString()).contains("every cell is as it was", "not worse");
        assertRefused(err, "there is no cell Merged/Splice", "show", run, "Merged/Splice");
    }

    private void assertRefused(StringWriter where, String culprit, String... args) {
        assertThat(execute(args)).isEqualTo(2);
        assertThat(where.toString().lines()).singleElement().asString().contains(culprit);
    }
}
