// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dcachestress.process.Alive;
import dcachestress.report.model.RunRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --resume}: the tool as a user starts it, killed by SIGKILL, and gone on with. */
@Timeout(300)
class ResumeTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> JVM = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            String.join(":", Stream.of(System.getProperty("java.class.path").split(":"))
            .map(entry -> Path.of(entry).toAbsolutePath().toString()).toList()),
            "dcachestress.Main");

    @TempDir
    private Path temp;
    private Process process;

    @AfterEach
    void leaveNothing() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private void assertRefused(String culprit, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(args)).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains(culprit).doesNotContain("Exception");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void whatIsNoRunThatCanGoOnIsOneLine() throws IOException {
        assertRefused("not the folder of a run", "run", "--resume", temp.toString());
        assertRefused("is not there: name the folder of a run", "run", "--resume", temp.resolve("none").toString());
        Files.writeString(temp.resolve("plan.json"), "{\"version\":1,");
        assertRefused("plan.json", "run", "--resume", temp.toString());
        assertThat(temp.resolve(".lock")).doesNotExist();
    }

    @Test
    void itsPlanIsNotForTheCommandLineToSay() {
        assertRefused("leave --budget out", "run", "--resume", temp.toString(), "--budget", "5s");
        assertRefused("leave --seed out", "run", "--seed", "3", "--resume", temp.toString());
        assertRefused("leave --out out", "run", "--out", "x", "--resume", temp.toString());
    }

    private void run(String... more) throws IOException {
        List<String> command = new ArrayList<>(JVM);
        command.add("run");
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile()).redirectErrorStream(true)
                .redirectOutput(temp.resolve("said").toFile());
        process = builder.start();
    }

    private Path folder() throws IOException {
        try (Stream<Path> folders = Files.list(temp.resolve("results"))) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("2")).findFirst().orElseThrow();
        }
    }

    private List<String> lines() {
        try {
            return Files.exists(temp.resolve("results")) ? Files.readAllLines(folder().resolve("slices.jsonl"))
                    : List.of();
        } catch (IOException | java.util.NoSuchElementException e) {
            return List.of();
        }
    }

    private List<String> killedAfter(int slices) throws InterruptedException {
        Alive.await(() -> lines().size() >= slices || !process.isAlive(), slices + " slices");
        assertThat(process.isAlive()).as("it runs").isTrue();
        process.destroyForcibly();
        Alive.await(() -> !process.isAlive(), "its end");
        return lines();
    }

    /** On a busy machine a sound scheme may have seen too little; broken it cannot be. */
    private List<String> ended(List<String> before) throws Exception {
        assertThat(process.waitFor()).as(Files.readString(temp.resolve("said"))).isIn(0, 3);
        List<String> lines = lines();
        assertThat(lines.subList(0, before.size())).as("nothing is lost").isEqualTo(before);
        List<Integer> numbers = new ArrayList<>();
        for (String line : lines) {
            numbers.add(JSON.readTree(line).path("slice").intValue());
        }
        assertThat(numbers).as("nothing is there twice").isEqualTo(IntStream.range(0, lines.size()).boxed().toList());
        return lines;
    }

    @Test
    @Tag("long")
    void aRunThatWasKilledTwiceEndsAsOneThatWasNot() throws Exception {
        run("--subject", "Merged", "--property", "OneWaiter", "--property", "Splice", "--budget", "8s", "--explore",
                "10", "--seed", "7");
        List<String> first = killedAfter(2);
        JsonNode begun = JSON.readTree(folder().resolve("plan.json").toFile());
        run("--resume", folder().toString());
        List<String> second = killedAfter(first.size() + 2);
        assertThat(second.subList(0, first.size())).isEqualTo(first);
        run("--resume", folder().toString());
        List<String> all = ended(second);
        assertThat(all).hasSizeGreaterThan(second.size());
        assertThat(Files.readString(temp.resolve("said")))
                .contains("resumed " + second.size() + " slices", "2 cells: ", "seed    7");
        JsonNode json = JSON.readTree(folder().resolve("run.json").toFile());
        assertThat(json.path("incomplete").booleanValue()).isFalse();
        assertThat(json.path("command").textValue()).startsWith("run --subject Merged");
        assertThat(json.path("cells").findValues("slices").stream().mapToInt(JsonNode::intValue).sum())
                .isEqualTo(all.size());
        assertThat(JSON.readTree(folder().resolve("plan.json").toFile()).path("sources"))
                .isEqualTo(begun.path("sources"));
        assertThat(Files.readAllLines(folder().resolve("explore.jsonl"))).as("explored once").hasSameSizeAs(
                Files.readAllLines(folder().resolve("explore.jsonl")).stream().distinct().toList());
        assertThat(at(all, second.size())).as("time that is spent is not spent again")
                .isGreaterThanOrEqualTo(at(all, second.size() - 1));
        assertThat(RunRecord.read(folder()).judgement().run().exit()).as("judged by all of its lines")
                .isEqualTo(json.path("exit").intValue());
        assertRefused("has come to its end", "run", "--resume", folder().toString());
    }

    private static long at(List<String> lines, int line) throws IOException {
        return JSON.readTree(lines.get(line)).path("atMs").longValue();
    }

    @Test
    @Tag("long")
    void aShardThatIsStartedAgainGoesOnByItself() throws Exception {
        String[] shard = {"--subject", "Merged", "--property", "OneWaiter", "--property", "Splice", "--shard", "1/2",
                "--job", "night 7", "--cpus", "1", "--budget", "6s",
            "--explore", "0"};
        run(shard);
        List<String> first = killedAfter(2);
        run(shard);
        ended(first);
        assertThat(Files.readString(temp.resolve("said"))).contains("resumed " + first.size() + " slices");
        try (Stream<Path> folders = Files.list(temp.resolve("results"))) {
            assertThat(folders.filter(folder -> folder.getFileName().toString().startsWith("2"))).hasSize(1);
        }
    }
}
