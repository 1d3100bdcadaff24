// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A class that ends, blocks or deceives whatever JVM touches it, given to every command that takes one: one line,
 * status 2, and this JVM goes on.
 */
@Tag("long")
@Timeout(240)
class HostileCommandsTest {
    private static final String NAME = "com.example.Subject";
    private static final String EXITS = "public Subject() { System.exit(0); }";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path temp;
    private UserClasses classes;

    @BeforeEach
    void folder() throws IOException {
        classes = new UserClasses(temp);
    }

    private int execute(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(args);
    }

    private int execute(List<String> first, String... more) {
        return execute(Stream.of(first.stream(), Stream.of("--classpath", classes.folder().toString()), Stream.of(more))
                .flatMap(part -> part).toArray(String[]::new));
    }

    private void assertRefused(String reason, List<String> first, String... more) {
        assertThat(execute(first, more)).as("%s%s", out, err).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("dcache-stress")
                .contains(NAME, reason);
        assertThat(out.toString()).isEmpty();
    }

    private Path onlyFolder(Path below) throws IOException {
        try (Stream<Path> folders = Files.list(below)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("plan.json"))
                    || Files.isRegularFile(folder.resolve("explore.jsonl")))
                    .filter(folder -> !Files.isSymbolicLink(folder)).findFirst().orElseThrow();
        }
    }

    @Test
    void whatEndsItsJvmIsRefusedByEveryCommandThatStartsSomething() throws IOException {
        classes.subjects("Subject", EXITS);
        String outFolder = temp.resolve("out").toString();
        for (String command : List.of("run", "explore", "jcstress")) {
            assertRefused("ended the JVM in its constructor (exit status 0)", List.of(command, "--subject", NAME),
                    "--out", outFolder);
        }
        assertRefused("ended the JVM", List.of("run", "--subject", "Merged", "--subject", NAME), "--out", outFolder);
        assertThat(temp.resolve("out")).doesNotExist();
    }

    @Test
    void whatBlocksIsGivenUp() throws IOException {
        classes.subjects("Subject", "static { while (System.nanoTime() != 0) { } }");
        assertRefused("does not return from its static initializer within 10 s", List.of("run", "--subject", NAME),
                "--out", temp.resolve("out").toString());
    }

    @Test
    void whatHasTurnedHostileSinceItsRunIsRefusedByThoseThatComeAfter() throws IOException {
        classes.subjects("Subject", "");
        String runs = temp.resolve("runs").toString();
        assertThat(execute(List.of("run", "--subject", NAME), "--property", "OneWaiter", "--budget", "1s",
                "--patience", "60s", "--out", runs))
                .as("%s%s", out, err).isZero();
        String folder = onlyFolder(Path.of(runs)).toString();
        String merged = temp.resolve("merged").toString();
        assertThat(execute(List.of("merge"), merged, folder)).as("%s%s", out, err).isZero();
        classes.subjects("Subject", EXITS);
        assertRefused("ended the JVM in its constructor", List.of("merge"), merged + "2", folder);
        assertRefused("ended the JVM in its constructor", List.of("rerun", folder), "--cell", NAME + "/OneWaiter",
                "--out", runs);
        assertThat(execute(List.of("rerun", folder), "--out", runs)).as("%s%s", out, err).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString()
                .contains(NAME, "ended the JVM in its constructor");
        assertThat(execute("report", folder)).as("%s%s", out, err).isZero();
    }

    @Test
    void aReplayWhoseSubjectLeavesIsNone() throws IOException {
        classes.subjects("Subject",
                "public Subject() { if (Boolean.getBoolean(\"dcachestress.baton\") && new java.io.File(\""
                + temp.resolve("leave") + "\").exists()) System.exit(0); }");
        String runs = temp.resolve("runs").toString();
        assertThat(execute(List.of("explore", "--subject", "MoveWakesDentry"), "--property", "Splice", "--out", runs))
                .as("%s%s", out, err).isZero();
        Path folder = onlyFolder(Path.of(runs));
        Path file = folder.resolve("explore.jsonl");
        Files.writeString(file, Files.readString(file).replace("\"MoveWakesDentry\"", '"' + NAME + '"'));
        assertThat(execute(List.of("replay"), folder.toString(), NAME + "/Splice")).as("%s%s", out, err)
                .isNotEqualTo(3);
        Files.createFile(temp.resolve("leave"));
        assertThat(execute(List.of("replay"), folder.toString(), NAME + "/Splice")).as("%s%s", out, err).isEqualTo(3);
        assertThat(err.toString().lines()).singleElement().asString()
                .contains("ended (exit status 0) before it had an outcome");
    }

    @Test
    void noTwoSubjectsOfWhichOneIsAUsersShareAFork() throws IOException {
        Path seen = temp.resolve("seen");
        String tells = "static { try { java.nio.file.Files.writeString(java.nio.file.Path.of(\"" + seen
                + "\"), ProcessHandle.current().pid()"
                + " + \" %s\\n\", java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND); }"
                + " catch (java.io.IOException e) { throw new java.io.UncheckedIOException(e); } }";
        classes.subjects("One", tells.formatted("One"), "Other", tells.formatted("Other"));
        execute(List.of("run", "--subject", "com.example.One", "--subject", "com.example.Other", "--subject",
                "Merged"), "--property", "OneWaiter",
                "--property", "Splice", "--budget", "2s", "--patience", "60s", "--out",
                temp.resolve("runs").toString());
        List<String> all = Files.readAllLines(seen);
        String probe = all.get(0).replaceAll(" .*", "");
        Map<String, Set<String>> subjects = all.stream().filter(line -> !line.startsWith(probe + " "))
                .collect(Collectors.groupingBy(line -> line.replaceAll(" .*", ""),
                        Collectors.mapping(line -> line.replaceAll(".* ", ""), Collectors.toSet())));
        assertThat(subjects.values()).as("%s%s", out, err).allMatch(names -> names.size() == 1)
                .contains(Set.of("One"), Set.of("Other"));
    }

    @Test
    void noClassOfAUserIsLoadedHere() throws IOException {
        Path seen = temp.resolve("seen");
        classes.subjects("Subject", "static { try { java.nio.file.Files.writeString(java.nio.file.Path.of(\"" + seen
                + "\"), ProcessHandle.current().pid() + \"\\n\", java.nio.file.StandardOpenOption.CREATE, "
                + "java.nio.file.StandardOpenOption.APPEND); }"
                + " catch (java.io.IOException e) { throw new java.io.UncheckedIOException(e); } }");
        String runs = temp.resolve("runs").toString();
        assertThat(execute(List.of("run", "--subject", NAME), "--property", "OneWaiter", "--budget", "1s",
                "--patience", "60s", "--out", runs))
                .as("%s%s", out, err).isZero();
        String folder = onlyFolder(Path.of(runs)).toString();
        assertThat(execute(List.of("merge"), temp.resolve("merged").toString(), folder)).as("%s%s", out, err).isZero();
        assertThat(execute(List.of("rerun", folder), "--cell", NAME + "/OneWaiter", "--budget", "1s"))
                .as("%s%s", out, err).isIn(0, 3);
        assertThat(execute(List.of("explore", "--subject", NAME), "--property", "OneWaiter", "--out", runs))
                .as("%s%s", out, err).isZero();
        List<String> pids = Files.readAllLines(seen);
        assertThat(pids).hasSizeGreaterThanOrEqualTo(7).doesNotContain(Long.toString(ProcessHandle.current().pid()));
    }

    /** No time for one schedule: nothing was seen, so nothing is clean, and nothing unobservable. */
    @Test
    void anExplorationThatMadeNoScheduleIsNotGreen() {
        for (List<String> cell : List.of(List.of("Merged", "Relock"), List.of("LocklessWithoutBarrier", "OneWaiter"))) {
            int status = execute("explore", "--budget", "1ms", "--memory", "sc", "--subject", cell.get(0),
                    "--property", cell.get(1), "--out", temp.resolve("x").toString());
            assertThat(status).as("%s%s", out, err).isEqualTo(3);
        }
    }

    @Test
    void whatJcstressDoesNotTakeIsBadUsage() {
        assertThat(execute("jcstress", "--subject", "Merged", "--out", temp.resolve("j").toString(), "--", "-zzz"))
                .as("%s%s", out, err).isEqualTo(2);
        assertThat(err.toString()).contains("jcstress does not take these arguments");
    }

    @Test
    void aClassPathThatIsNoneIsRefused() {
        assertThat(execute("run", "--classpath", "/", "--subject", NAME)).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString()
                .contains("--classpath: / is the root of the file system");
    }
}
