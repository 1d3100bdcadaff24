// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenes from the command line: what is wrong is said in one line, and what is found can be pasted. */
class FuzzCommandTest {
    private static final Pattern AGAIN = Pattern.compile("again: .* --preemptions (\\d) --scene '([^']+)'");

    private static final Pattern WITH_OLD = Pattern.compile(
            "again: .* --preemptions (\\d) --memory lkmm --old 1 --scene '([^']+)'");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(args);
    }

    private void refused(String why, String... args) {
        assertThat(execute(args)).as("%s%s", out, err).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString().lines()).singleElement().asString().contains(why);
    }

    @Test
    void whatIsWrongIsSaidInOneLine(@TempDir Path folder) throws Exception {
        refused("'fly' is nothing that a task can do", "explore", "--scene", "owner: fly r/a");
        refused("no such file", "explore", "--scene", folder.resolve("none").toString());
        refused("--scene goes with", "explore", "--rt", "--scene", "owner: own r/a add");
        refused("NoSuchSubject", "explore", "--subject", "NoSuchSubject", "--scene", "owner: own r/a add");
        refused("NoSuchSubject", "fuzz", "--subject", "NoSuchSubject");
        refused("'many' is no number of preemptions", "fuzz", "--preemptions", "many");
        refused("--memory: no memory model weird", "fuzz", "--memory", "weird");
        refused("--old: -1 is no number", "fuzz", "--memory", "lkmm", "--old", "-1");
        refused("'3/2' is no shard", "fuzz", "--shard", "3/2");
        refused("is no duration", "fuzz", "--budget", "soon");
        Files.writeString(folder.resolve("scenes.txt"), "owner: own r/a add\n\nowner: own r/a win\n");
        refused("scenes.txt line 3: 'win' is no ending", "fuzz", "--corpus", folder.toString());
        refused("scenes.txt", "fuzz", "--corpus", folder.resolve("scenes.txt").toString());
    }

    @Test
    @Tag("long")
    void oldValuesFindWhatNoInterleavingShows() {
        assertThat(execute("fuzz", "--subject", "LocklessWithoutBarrier", "--budget", "5m", "--memory", "lkmm",
                "--shard", "1/1"))
                .as("%s%s", out, err).isZero();
        assertThat(out.toString()).contains("LOST_WAKEUP", " 1 old value");
        Matcher again = WITH_OLD.matcher(out.toString());
        assertThat(again.find()).as(out.toString()).isTrue();
        String[] scene = {"--preemptions", again.group(1), "--scene", again.group(2)};
        assertThat(execute("explore", "--subject", "LocklessWithoutBarrier", "--memory", "lkmm", "--old", "1",
                scene[0], scene[1],
                scene[2], scene[3])).isZero();
        assertThat(out.toString()).contains("LOST_WAKEUP");
        assertThat(execute("explore", "--subject", "LocklessWithoutBarrier", scene[0], scene[1], scene[2], scene[3]))
                .as("newest values alone").isOne();
    }

    @Test
    @Tag("long")
    void whatIsFoundIsKeptAndCanBePasted(@TempDir Path folder) throws Exception {
        assertThat(execute("fuzz", "--subject", "MoveWakesDentry", "--budget", "5m", "--seed", "1", "--corpus",
                folder.toString()))
                .as("%s%s", out, err).isZero();
        Matcher again = AGAIN.matcher(out.toString());
        assertThat(again.find()).as(out.toString()).isTrue();
        assertThat(Files.readString(folder.resolve("findings.txt"))).contains(again.group());
        assertThat(Files.readAllLines(folder.resolve("scenes.txt"))).isNotEmpty().doesNotHaveDuplicates();
        List<String> coverage = Files.readAllLines(folder.resolve("coverage.tsv"));
        assertThat(coverage).first().isEqualTo("subject\tms\tscenes\tschedules\traces\tways");
        List<Integer> races = coverage.stream().skip(1).map(line -> Integer.parseInt(line.split("\t")[4])).toList();
        assertThat(races).isNotEmpty().isSorted();
        assertThat(execute("explore", "--subject", "MoveWakesDentry", "--preemptions", again.group(1), "--scene",
                again.group(2))).isZero();
        assertThat(out.toString()).contains("LOST_WAKEUP");
        assertThat(execute("explore", "--preemptions", again.group(1), "--scene", again.group(2))).as("%s%s", out, err)
                .isZero();
        assertThat(out.toString()).contains("clean");
    }
}
