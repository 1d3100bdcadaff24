// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void aReportOfAFileThatIsCutOffSaysSo() throws IOException {
        execute("run", "--subject", "AddForgetsWake", "--budget", "20s", "--out", temp.toString(), "--seed", "1");
        Path run = temp.resolve("latest");
        execute("report", run.toString());
        assertThat(out.toString()).doesNotContain("cut off");
        for (String file : List.of("slices.jsonl", "explore.jsonl")) {
            String text = Files.readString(run.resolve(file));
            Files.writeString(run.resolve(file), text.substring(0, text.length() - 3));
            execute("report", run.toString());
            assertThat(out.toString()).contains(file + " is cut off in the middle of a line");
        }
    }

    @Test
    void reportsShowAndCompareOfARealRun() {
        assertThat(execute("run", "--subject", "AddForgetsWake", "--budget", "20s", "--out", temp.toString(), "--seed", "1")).isZero();
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
