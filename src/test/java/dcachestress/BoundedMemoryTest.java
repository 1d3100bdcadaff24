// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.folder.PlanFile;
import dcachestress.campaign.folder.Source;
import dcachestress.campaign.host.Host;
import dcachestress.campaign.journal.LineFile;
import dcachestress.campaign.journal.SliceFile;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Power;
import dcachestress.campaign.plan.Shard;
import dcachestress.process.Java;
import dcachestress.process.Launch;
import dcachestress.process.Owned;
import dcachestress.report.model.History;
import dcachestress.report.model.HistoryLine;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What runs have left is larger than the memory of who joins it. */
@Tag("long")
@Timeout(300)
class BoundedMemoryTest {
    private static final int SHARDS = 4;
    private static final int LINES = 2_500;
    private static final int NIGHTS = 10_000;
    private static final String HEAP = "-Xmx32m";
    private static final String LOG = "what a fork has written ".repeat(200);

    @TempDir
    private Path temp;

    private static Plan plan() {
        List<PropertyInfo> properties = Stream.of("OneWaiter", "Splice")
                .map(name -> PropertyInfo.find(name).orElseThrow())
                .toList();
        return Plan.standard(Catalogue.subjects().subList(0, 12), properties, Power.unknown("a CPU", "amd64"));
    }

    /** A shard of a dozen megabytes. */
    private Path shard(int index) throws IOException {
        Shard shard = new Shard(index, SHARDS);
        Path folder = Files.createDirectories(temp.resolve("shard-" + index));
        Source source = Source.here(shard, "2026-05-01T12:00:00Z", 7, Budget.of(10_000), List.of());
        PlanFile.of(plan(), "abc", List.of(source)).write(folder);
        List<Cell> cells = shard.of(plan()).runnable();
        try (SliceFile file = new SliceFile(folder.resolve(SliceLine.FILE))) {
            for (int i = 0; i < LINES; i++) {
                file.append(slice(i, i / cells.size(), cells.get(i % cells.size())));
            }
        }
        return folder;
    }

    private static SliceLine slice(int number, int round, Cell cell) {
        return new SliceLine(number, round, 60L * number, cell.subject().name(), cell.property().name(),
                cell.property().actors(), "off", List.of(number % 7, 8 + number % 11), 60, 61, 100, 100,
                Map.of("WOKEN", 100L), null, null, null, 1, null, null, null, null, LOG + number, null, null);
    }

    /** A history of many years beside the runs. */
    private void nights() throws IOException {
        Map<String, HistoryLine.Point> cells = new HashMap<>();
        plan().cells().forEach(cell -> cells.put(cell.key(), new HistoryLine.Point("clean", 100.0, 1.0)));
        try (LineFile file = new LineFile(temp.resolve(History.FILE))) {
            for (int i = 0; i < NIGHTS; i++) {
                String started = Instant.parse("2000-01-01T00:00:00Z").plus(Duration.ofHours(20L * i)).toString();
                file.append(new HistoryLine("night-" + i, started, "abc", Host.here(), Host.jdk(), i, 60_000, "ok",
                        cells));
            }
        }
    }

    private String ended(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                Java.command(List.of(HEAP, "-XX:+UseSerialGC"), Java.classPath(List.of()), "dcachestress.Main"));
        command.addAll(List.of(arguments));
        Path said = temp.resolve("said");
        try (Owned child = Launch.of(command).mergingErrors().outputTo(said).start()) {
            child.process().waitFor();
            return "exit " + child.process().exitValue() + "\n" + Files.readString(said);
        }
    }

    @Test
    void shardsAreJoinedAndReportedInLessMemoryThanTheyAreLong() throws Exception {
        List<String> merge = new ArrayList<>(List.of("merge", temp.resolve("all").toString()));
        long bytes = 0;
        for (int i = 1; i <= SHARDS; i++) {
            Path shard = shard(i);
            merge.add(shard.toString());
            bytes += Files.size(shard.resolve(SliceLine.FILE));
        }
        assertThat(bytes).isGreaterThan(40L << 20);
        nights();
        assertThat(ended(merge.toArray(String[]::new))).startsWith("exit 3")
                .contains("the run was killed, its slices count", "22 cells");
        try (Stream<String> lines = Files.lines(temp.resolve("all").resolve(SliceLine.FILE))) {
            assertThat(lines.count()).isEqualTo((long) SHARDS * LINES);
        }
        assertThat(temp.resolve("all").resolve("history.html")).content().contains("night-" + (NIGHTS - 1))
                .doesNotContain("night-" + NIGHTS / 2);
        String pages = Files.readString(temp.resolve("all").resolve("index.html"));
        assertThat(ended("report", temp.resolve("all").toString())).startsWith("exit 3").contains("page ");
        assertThat(temp.resolve("all").resolve("index.html")).content().hasSameSizeAs(pages);
    }
}
