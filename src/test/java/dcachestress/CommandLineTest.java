// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dcachestress.command.Values;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Tag("long")
@Timeout(120)
class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path temp;

    private int execute(String... args) {
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(args);
    }

    /** One line that names the culprit, status 2, nothing else. */
    private void assertRefused(String culprit, String... args) {
        assertThat(execute(args)).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("dcache-stress").contains(culprit)
                .doesNotContain("Exception");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aCommandByItselfIsTheOneOfTheWhole() {
        PrintWriter nowhere = new PrintWriter(out);
        CommandLine whole = Main.commandLine(nowhere, nowhere);
        assertThat(whole.getSubcommands()).isNotEmpty().allSatisfy((name, command) -> {
            CommandLine alone = Main.alone(name, nowhere, nowhere);
            assertThat(alone.getSubcommands()).as("completion tells of all of them")
                    .containsOnlyKeys(name.equals("completion") ? whole.getSubcommands().keySet() : Set.of(name));
            assertThat(alone.getSubcommands().get(name).getUsageMessage()).isEqualTo(command.getUsageMessage());
        });
        assertThat(Main.alone("explorer", nowhere, nowhere).getSubcommands()).hasSameSizeAs(whole.getSubcommands());
    }

    @Test
    void aSubjectThatDoesNotExist() {
        assertRefused("NoSuch", "run", "--subject", "NoSuch");
    }

    @Test
    void aNightWithAnOptionThatNoRunHas() {
        assertRefused("--budgets", "nightly", "--results", temp.toString(), "--budgets", "3");
    }

    @Test
    void aClassThatIsNoScheme() {
        assertRefused("java.lang.String", "run", "--subject", "java.lang.String");
    }

    @Test
    void aPropertyThatDoesNotExist() {
        assertRefused("NoSuch", "run", "--property", "NoSuch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "90", "-5s", "0s", "1.5h", "99999999999s", ""})
    void aBudgetThatIsNoDuration(String budget) {
        assertRefused("--budget", "run", "--budget", budget);
    }

    @Test
    void patienceShorterThanTheBudget() {
        assertRefused("--patience", "run", "--budget", "10s", "--patience", "5s");
    }

    @Test
    void aSeedThatIsNoNumber() {
        assertRefused("--seed", "run", "--seed", "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--subject : --barriers", "--memory : --barriers --subject Merged --memory sc",
            "--old : --barriers --subject Merged --old 0",
        "--preemptions : --barriers --subject Merged --preemptions all",
                "--barriers : --subject Merged --site i_dir_seq", "--rt : --barriers --subject Merged --rt",
        "--format : --barriers --subject Merged --format html", "NoSuch : --barriers --subject NoSuch",
        "--site : --barriers --subject Merged --property FailedLookup --site nowhere"})
    void barriersThatCannotBe(String line) {
        String[] parts = line.split(" : ");
        assertRefused(parts[0], ("explore " + parts[1]).split(" "));
    }

    @Test
    void explorationsThatCannotBe() {
        assertRefused("--explore", "run", "--explore", "51");
        err.getBuffer().setLength(0);
        assertRefused("--preemptions", "explore", "--preemptions", "few");
        err.getBuffer().setLength(0);
        assertRefused("--all", "explore", "--all", "--property", "OneWaiter");
        err.getBuffer().setLength(0);
        assertRefused("NoSuch", "explore", "--subject", "NoSuch");
        err.getBuffer().setLength(0);
        assertRefused(temp.toString(), "replay", temp.toString(), "Merged/OneWaiter");
    }

    @Test
    void aCounterexampleIsReplayedAndAForgedOneIsRefused() throws IOException {
        assertThat(execute("explore", "--subject", "MoveWakesDentry", "--property", "Splice", "--seed", "1", "--out",
                temp.toString())).isZero();
        Path folder = onlyFolder();
        assertThat(out.toString()).contains("LOST_WAKEUP flag=1 at 0 preemptions", "nobody is left to wake it");
        out.getBuffer().setLength(0);
        assertThat(execute("replay", folder.toString(), "MoveWakesDentry/Splice")).isZero();
        assertThat(out.toString()).contains("LOST_WAKEUP flag=1", "schedule: sleeps");
        out.getBuffer().setLength(0);
        assertRefused("MoveWakesDentry/OneWaiter", "replay", folder.toString(), "MoveWakesDentry/OneWaiter");
        err.getBuffer().setLength(0);
        Path file = folder.resolve("explore.jsonl");
        Files.writeString(file, Files.readString(file).replaceAll("\"schedule\":\"[^\"]*\"", "\"schedule\":\"1*7\""));
        assertRefused("does not fit", "replay", folder.toString(), "MoveWakesDentry/Splice");
        err.getBuffer().setLength(0);
        Files.writeString(file, "rubbish\n");
        assertRefused("line 1", "replay", folder.toString(), "MoveWakesDentry/Splice");
    }

    private Path onlyFolder() throws IOException {
        try (Stream<Path> folders = Files.list(temp)) {
            return folders.findFirst().orElseThrow();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenTo() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        assertRefused(file.toString(), "run", "--out", file.toString());
        assertRefusedAgain(file.resolve("below").toString());
        assertRefusedAgain("/proc/nowhere");
    }

    private void assertRefusedAgain(String folder) {
        err.getBuffer().setLength(0);
        assertRefused(folder, "run", "--out", folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/4", "5/4", "x", "1"})
    void aShardThatIsNone(String shard) {
        assertRefused("--shard", "run", "--shard", shard);
    }

    @Test
    void aShardWithoutCells() {
        assertRefused("in shard 9/9", "run", "--subject", "MoveWakesDentry", "--shard", "9/9");
    }

    @Test
    void aRunThatIsNotThereCannotBeMergedOrRepeated() throws IOException {
        String nowhere = temp.resolve("nowhere").toString();
        assertRefused(nowhere, "rerun", nowhere);
        err.getBuffer().setLength(0);
        assertRefused(nowhere, "merge", temp.resolve("out").toString(), nowhere);
        assertThat(temp.resolve("out")).doesNotExist();
    }

    @Test
    void aRunCanBeRepeatedAsAWholeOrByTheCellAndMergedWithItsRepetition() throws IOException {
        String results = temp.resolve("r").toString();
        assertThat(execute("run", "--subject", "MoveWakesDentry", "--property=Splice", "--budget", "20s", "--seed=5",
                "--out", results)).isZero();
        Path first = temp.resolve("r/latest").toRealPath();
        assertThat(execute("rerun", first.toString(), "--out", results)).isZero();
        Path second = temp.resolve("r/latest").toRealPath();
        assertThat(second).isNotEqualTo(first);
        assertThat(out.toString().lines().filter(line -> line.equals("seed    5"))).hasSize(2);
        assertThat(execute("rerun", first.toString(), "--cell", "MoveWakesDentry/Splice", "--budget", "30s")).isZero();
        assertThat(out.toString()).contains("slice 0 of run", "flavour jitter");
        assertThat(execute("merge", temp.resolve("both").toString(), first.toString(), second.toString())).isZero();
        assertThat(temp.resolve("both/run.json")).exists();
        assertThat(err.toString()).isEmpty();
        assertRefused("is not empty", first, second);
        assertRefused("no cell Merged/Splice", first);
    }

    private void assertRefused(String culprit, Path first, Path second) {
        assertThat(execute("merge", temp.resolve("both").toString(), first.toString(), second.toString())).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains(culprit);
        err.getBuffer().setLength(0);
    }

    private void assertRefused(String culprit, Path run) {
        assertThat(execute("rerun", run.toString(), "--cell", "Merged/Splice")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains(culprit);
    }

    @Test
    void aJarThatIsNotThere() {
        assertRefused("missing.jar", "run", "--classpath", "missing.jar");
        err.getBuffer().setLength(0);
        assertRefused("missing.jar", "jcstress", "--subject", "Merged", "--classpath", "missing.jar");
    }

    @Test
    void litmusRunsWhatIsNamedAndRefusesWhatIsNot() {
        assertRefused("O99", "litmus", "O99");
        assertThat(execute("litmus", "--time", "200ms", "O9-with", "O1-wo-completer")).isZero();
        assertThat(out.toString()).contains("never       O9-with").contains("seen        O1-wo-completer");
    }

    @Test
    void costRefusesWhatItCannotMeasureOrRead() {
        assertRefused("--question 9", "cost", "--question", "9");
        err.getBuffer().setLength(0);
        assertRefused("--question", "cost", "--question", "x");
        err.getBuffer().setLength(0);
        assertRefused("missing.json", "cost", "--from", "missing.json");
        err.getBuffer().setLength(0);
        assertRefused("/proc/nowhere", "cost", "--question", "7", "--out", "/proc/nowhere");
    }

    @Test
    void aCommandOrOptionThatDoesNotExist() {
        assertRefused("fly", "fly");
        err.getBuffer().setLength(0);
        assertRefused("--wings", "run", "--wings");
        err.getBuffer().setLength(0);
        assertRefused("run, rerun, merge, alarm, nightly, power, explore, replay, ");
        err.getBuffer().setLength(0);
        assertRefused("xml", "list", "--format", "xml");
        err.getBuffer().setLength(0);
        assertRefused("--subject", "jcstress");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "rerun", "merge", "alarm", "nightly", "power", "explore", "replay", "fuzz",
            "report", "show", "compare", "list", "cost", "jcstress"})
    void helpEverywhereWithExamples(String command) {
        int status = command.isEmpty() ? execute("--help") : execute(command, "--help");
        assertThat(status).isZero();
        assertThat(out.toString()).contains("Usage:", "Examples:");
    }

    @Test
    void listsWhatThereIsForPeople() {
        assertThat(execute("list")).isZero();
        assertThat(out.toString()).contains("SUBJECTS", "Merged", "PROPERTIES", "CELLS");
    }

    @Test
    void listsWhatThereIsForPrograms() throws IOException {
        assertThat(execute("list", "--format", "json")).isZero();
        JsonNode list = JsonMapper.builder().build().readTree(out.toString());
        assertThat(list.get("waits").get(1).fieldNames()).toIterable()
                .containsExactly("name", "about", "schemes", "faults", "clean", "properties", "generated");
        assertThat(list.get("waits").get(1).get("generated").get(0).fieldNames()).toIterable()
                .containsExactly("scheme", "caught", "explained");
        assertThat(list.get("subjects").get(0).fieldNames()).toIterable()
                .containsExactly("name", "kind", "origin", "caughtBy", "observableOn", "foundBy");
        assertThat(list.get("properties").get(0).fieldNames()).toIterable()
                .containsExactly("name", "actors", "forbidden", "witnesses");
        assertThat(list.get("cells").get(0).fieldNames()).toIterable().containsExactly("subject", "property", "expect");
    }

    @Test
    void durationsAsPeopleWriteThem() {
        Values.Millis millis = new Values.Millis();
        assertThat(millis.convert("500ms")).isEqualTo(500);
        assertThat(millis.convert("90s")).isEqualTo(90_000);
        assertThat(millis.convert("8m")).isEqualTo(480_000);
        assertThat(millis.convert("2h")).isEqualTo(7_200_000);
    }
}
