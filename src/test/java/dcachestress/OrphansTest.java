// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.process.Alive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tool as a user starts it, killed by SIGKILL in the middle: nothing of it lives on, and what it has measured is
 * there.
 */
@Tag("long")
@Timeout(400)
class OrphansTest {
    private static final String VARIABLE = "ORPHANS_TEST";
    private static final List<String> JVM = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            String.join(":", Stream.of(System.getProperty("java.class.path").split(":"))
            .map(entry -> Path.of(entry).toAbsolutePath().toString()).toList()));

    @TempDir
    private Path temp;
    private final String mark = UUID.randomUUID().toString();

    @AfterEach
    void leaveNothing() {
        carriers().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    private static List<String> tool(String... arguments) {
        List<String> command = new ArrayList<>(JVM);
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile()).redirectErrorStream(true)
                .redirectOutput(temp.resolve("said").toFile());
        builder.environment().put(VARIABLE, mark);
        return builder.start();
    }

    /** What descends from what this test has started. */
    private List<Long> carriers() {
        return ProcessHandle.allProcesses().map(ProcessHandle::pid).filter(this::carries).toList();
    }

    private boolean carries(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/environ"), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains(mark);
        } catch (IOException e) {
            return false;
        }
    }

    private void killOnceThereAre(int processes, Process launcher) throws InterruptedException {
        Alive.await(() -> javas() >= processes || !launcher.isAlive(), processes + " JVMs");
        assertThat(launcher.isAlive()).as("it runs").isTrue();
        launcher.destroyForcibly();
        Alive.await(() -> carriers().isEmpty(), "the last process to be gone");
    }

    private long javas() {
        return carriers().stream().map(pid -> ProcessHandle.of(pid).flatMap(process -> process.info().command())
                .orElse(""))
                .filter(program -> program.endsWith("/java")).count();
    }

    /** Without what kills them, each would go on for minutes. */
    @ParameterizedTest
    @ValueSource(strings = {"jcstress --subject Merged -- -m tough -t Waiter", "cost --full --question 3",
            "run --subject Merged --property OneWaiter --budget 60s"})
    void noJvmOutlivesTheOneThatStartedIt(String arguments) throws Exception {
        killOnceThereAre(arguments.startsWith("run") ? 2 : 3, start(tool(arguments.split(" "))));
    }

    @Test
    void aRunThatIsKilledKeepsWholeLinesAndCanBeReported() throws Exception {
        Process launcher = start(tool("run", "--subject", "Merged", "--property", "OneWaiter", "--budget", "60s",
                "--explore", "0"));
        Alive.await(() -> lines().size() >= 3, "three slices");
        launcher.destroyForcibly();
        Alive.await(() -> carriers().isEmpty(), "the forks to be gone");
        List<String> lines = lines();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(3).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        Process report = start(tool("report", folder().toString()));
        report.waitFor();
        assertThat(Files.readString(temp.resolve("said"))).contains("INCOMPLETE");
    }

    private Path folder() throws IOException {
        return folders().findFirst().orElseThrow();
    }

    private Stream<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(temp.resolve("results"))) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("2")).toList().stream();
        }
    }

    private List<String> lines() {
        try {
            boolean begun = Files.exists(temp.resolve("results")) && folders().findFirst().isPresent();
            return begun ? Files.readAllLines(folder().resolve("slices.jsonl")) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** As a build does that starts it: the run neither reads its standard input, nor is it told. */
    @Test
    void aRunEndsWithItsParentWhereThatIsAsked() throws Exception {
        List<String> run = new ArrayList<>(tool("run", "--subject", "Merged", "--budget", "60s", "--explore", "0"));
        run.add(1, "-Ddcachestress.endWithParent=true");
        Process shell = start(Stream.concat(Stream.of("sh", "-c", "\"$@\" & wait", "sh"), run.stream()).toList());
        Alive.await(() -> lines().size() >= 1, "a slice");
        shell.destroyForcibly();
        Alive.await(() -> carriers().isEmpty(), "the run to be gone");
        assertThat(Files.readString(folder().resolve("run.json"))).as("it has written its reports")
                .contains("\"incomplete\" : true");
    }

    /** Whoever kills the script kills what it has become. */
    @ParameterizedTest
    @ValueSource(strings = {"nightly", "stress"})
    void aScriptBecomesTheJvm(String script) throws Exception {
        layOut(script);
        Files.createFile(temp.resolve("target/dcache-stress.jar"));
        Path java = Files.writeString(temp.resolve("jdk/bin/java"),
                "#!/bin/sh\necho \"$@\" > \"$0.told\"; echo $$ > \"$0.pid\"; exec sleep 1000\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder builder = new ProcessBuilder("sh", temp.resolve("scripts").resolve(script).toString(),
                "--budget", "7s");
        builder.environment().put("JAVA_HOME", temp.resolve("jdk").toString());
        builder.environment().put(VARIABLE, mark);
        Process process = builder.start();
        assertThat(Alive.pid(temp.resolve("jdk/bin/java.pid"))).isEqualTo(process.pid());
        assertThat(Files.readString(temp.resolve("jdk/bin/java.told")))
                .endsWith((script.equals("stress") ? "run" : script) + " --budget 7s\n");
    }

    /** Whoever sends a signal to the script alone ends the build that it waits for. */
    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "KILL"})
    void aBuildEndsWithItsScript(String signal) throws Exception {
        layOut("stress");
        Path mvn = Files.writeString(temp.resolve("jdk/bin/mvn"), "#!/bin/sh\necho $$ > \"$0.pid\"; exec sleep 1000\n");
        Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder builder = new ProcessBuilder("env", "--default-signal=INT", "sh",
                temp.resolve("scripts/stress").toString());
        builder.environment().merge("PATH", temp.resolve("jdk/bin").toString(), (path, first) -> first + ":" + path);
        builder.environment().put(VARIABLE, mark);
        Process process = builder.start();
        long build = Alive.pid(temp.resolve("jdk/bin/mvn.pid"));
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor()).isZero();
        process.waitFor();
        Alive.awaitEnd(build, "the build");
    }

    private void layOut(String script) throws IOException {
        for (String folder : List.of("scripts", "jdk/bin", "target", "src/main")) {
            Files.createDirectories(temp.resolve(folder));
        }
        for (String name : List.of(script, "jar")) {
            Files.copy(Path.of("scripts", name), temp.resolve("scripts").resolve(name));
        }
        Files.createFile(temp.resolve("pom.xml"));
    }
}
