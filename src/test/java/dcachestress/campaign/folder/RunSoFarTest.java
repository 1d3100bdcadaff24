// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.campaign.host.Build;
import dcachestress.campaign.host.Host;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.LineFile;
import dcachestress.campaign.journal.SliceFile;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.PlanId;
import dcachestress.campaign.plan.Power;
import dcachestress.campaign.plan.Shard;
import dcachestress.sample.PropertyInfo;
import dcachestress.store.RefusedException;
import dcachestress.subject.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was killed goes on in its folder, once, by whoever may. */
class RunSoFarTest {
    private static final Plan WHOLE = Plan.standard(Catalogue.subjects().subList(0, 4), PropertyInfo.all(),
            Power.here());
    private static final Budget BUDGET = new Budget(10_000, 50_000);
    private static final List<String> ARGUMENTS = List.of("--budget", "10s", "--seed", "7", "--shard", "1/2");

    @TempDir
    private Path results;

    private static SliceLine slice(int number) {
        var cell = WHOLE.cells().get(0);
        return new SliceLine(number, 0, 100L * number, cell.subject().name(), cell.property().name(),
                cell.property().actors(), "off", List.of(),
                60, 61, 5, 5, Map.of("WOKEN", 5L), null, null, null);
    }

    private static ExploreLine explored(String method, int exhaustedAt, long schedules, String error) {
        var cell = WHOLE.cells().get(0);
        return new ExploreLine(cell.subject().name(), cell.property().name(), method, "clean", "weak", exhaustedAt,
                schedules, null, schedules,
                Map.of(), Map.of(), null, null, null, null, null, error, null);
    }

    private Path killed(String name, String job, String commit, int slices) throws IOException {
        Path folder = Files.createDirectories(results.resolve(name));
        PlanFile file = PlanFile.of(WHOLE, commit,
                List.of(Source.here(new Shard(1, 2), job, "2026-05-01T12:00:00Z", 7, BUDGET, ARGUMENTS)));
        RunSoFar.begin(folder, file).close();
        file.stressing(BUDGET.after(2_500)).write(folder);
        try (SliceFile lines = new SliceFile(folder.resolve(SliceLine.FILE))) {
            for (int i = 0; i < slices; i++) {
                lines.append(slice(i));
            }
        }
        return folder;
    }

    private Path killed(String name) throws IOException {
        return killed(name, null, Build.commit(), 3);
    }

    private static void told(Path folder, boolean incomplete, int slices) throws IOException {
        Files.writeString(folder.resolve("run.json"), "{\"verdict\":\"ok\",\"incomplete\":" + incomplete
                + ",\"started\":\"2026-05-01T12:00:00Z\","
                + "\"jdk\":\"17\",\"host\":{},\"cells\":[{\"subject\":\"S\",\"property\":\"P\",\"slices\":" + slices
                + "}]}");
    }

    private static void assertRefused(Path folder, String why) {
        assertThatThrownBy(() -> RunSoFar.resume(folder)).isInstanceOf(RefusedException.class).hasMessageContaining(why)
                .hasMessageContaining(folder.getFileName().toString());
    }

    @Test
    void whatItHasMeasuredAndSpentCounts() throws IOException {
        try (RunSoFar run = RunSoFar.resume(killed("a"))) {
            assertThat(run.lines()).extracting(SliceLine::slice).containsExactly(0, 1, 2);
            assertThat(run.lines()).extracting(SliceLine::source).containsOnlyNulls();
            assertThat(run.budget()).isEqualTo(BUDGET);
            assertThat(run.stress()).isEqualTo(new Budget(7_500, 47_500));
            assertThat(run.spentMs()).isEqualTo(2_500 + 261);
            assertThat(run.source().seed()).isEqualTo(7);
        }
    }

    @Test
    void halfALineIsTakenAwayBeforeAnotherOneComes() throws IOException {
        Path folder = killed("a");
        Path lines = folder.resolve(SliceLine.FILE);
        String whole = Files.readString(lines);
        Files.writeString(lines, "{\"slice\":3,\"rou", StandardOpenOption.APPEND);
        RunSoFar.resume(folder).close();
        assertThat(lines).hasContent(whole);
        Files.writeString(lines, "{\"slice\":0");
        LineFile.mend(lines);
        assertThat(lines).isEmptyFile();
        LineFile.mend(folder.resolve("none"));
    }

    @Test
    void oneProcessAtATime() throws IOException {
        Path folder = killed("a");
        try (RunSoFar run = RunSoFar.resume(folder)) {
            assertRefused(folder, "another process is running it");
        }
        RunSoFar.resume(folder).close();
    }

    @Test
    void whatCannotGoOnIsSaid() throws IOException {
        assertRefused(Files.createDirectories(results.resolve("empty")), "not the folder of a run");
        assertRefused(killed("old", null, "0123456789ab", 1), "by another build, of commit 0123456789ab");
        Path ended = killed("ended");
        told(ended, false, 3);
        assertRefused(ended, "has come to its end");
        Path poorer = killed("poorer");
        told(poorer, true, 5);
        assertRefused(poorer, "3 slices of 5");
        Path both = killed("both");
        Source one = PlanFile.read(both).sources().get(0);
        PlanFile.of(WHOLE, Build.commit(), List.of(one,
                Source.here(null, "2026-05-01T12:00:00Z", 8, BUDGET, List.of()))).write(both);
        assertRefused(both, "a merge of 2 runs");
        Path elsewhere = killed("elsewhere");
        Source here = PlanFile.read(elsewhere).sources().get(0);
        PlanFile.of(WHOLE, Build.commit(), List.of(new Source(here.run(), null, here.started(), 7, 1_000, 5_000, null,
                new Host("another CPU", 2, "amd64", "Linux"), here.jdk(), here.build(), null, List.of())))
                .write(elsewhere);
        assertRefused(elsewhere, "was run on another CPU");
        assertThat(List.of("empty", "old", "ended", "both"))
                .noneMatch(name -> Files.exists(results.resolve(name).resolve("new")));
    }

    @Test
    void oneThatWasEndedByASignalHasReportedAndGoesOn() throws IOException {
        Path folder = killed("a");
        told(folder, true, 3);
        RunSoFar.resume(folder).close();
    }

    private Unfinished unfinished(String job) {
        return new Unfinished(PlanId.of(WHOLE.cells(), Build.commit()), "1/2", job, null, ARGUMENTS::equals);
    }

    @Test
    void aJobFindsItsOwnRun() throws IOException {
        killed("20260501T120000Z-a", "slurm 7", Build.commit(), 2);
        killed("20260501T120001Z-a", "slurm 8", Build.commit(), 2);
        told(killed("20260501T120002Z-a", "slurm 7", Build.commit(), 2), false, 2);
        try (RunSoFar run = unfinished("slurm 7").in(results).orElseThrow()) {
            assertThat(run.folder().getFileName()).hasToString("20260501T120000Z-a");
            assertThat(unfinished("slurm 7").in(results)).as("it is running").isEmpty();
        }
        assertThat(unfinished("slurm 9").in(results)).isEmpty();
        assertThat(unfinished(null).in(results)).isEmpty();
        assertThat(unfinished("slurm 7").in(results.resolve("none"))).isEmpty();
        assertThat(new Unfinished(PlanId.of(WHOLE.cells(), Build.commit()), "2/2", "slurm 7", null, ARGUMENTS::equals)
                .in(results)).isEmpty();
        assertThat(new Unfinished(PlanId.of(WHOLE.cells(), Build.commit()), "1/2", "slurm 7", 8L, ARGUMENTS::equals)
                .in(results)).isEmpty();
        assertThat(new Unfinished(PlanId.of(WHOLE.cells(), Build.commit()), "1/2", "slurm 7", null, List.of()::equals)
                .in(results)).isEmpty();
        assertThat(new Unfinished("another", "1/2", "slurm 7", null, ARGUMENTS::equals).in(results)).isEmpty();
    }

    @Test
    void withoutANameForTheJobARunOfAnotherNightIsLeftAlone() throws IOException {
        Path folder = killed("20260501T120000Z-a");
        unfinished(null).in(results).orElseThrow().close();
        for (String name : List.of("plan.json", "slices.jsonl")) {
            Files.setLastModifiedTime(folder.resolve(name), FileTime.from(Instant.now().minus(Duration.ofHours(13))));
        }
        assertThat(unfinished(null).in(results)).isEmpty();
    }

    @Test
    void aSearchThatWentOnIsToldOnce() {
        ExploreLine first = explored("explore", 1, 100, null);
        ExploreLine second = explored("explore", 2, 300, null);
        ExploreLine random = explored("random", 2, 400, null);
        assertThat(ExploreLine.standing(List.of(first, second, random))).containsExactly(second, random);
        assertThat(ExploreLine.standing(List.of(second, first))).as("two runs that were merged")
                .containsExactly(second, first);
        ExploreLine lost = explored("explore", 1, 100, "it died");
        assertThat(ExploreLine.standing(new ArrayList<>(List.of(lost, second)))).containsExactly(lost, second);
    }
}
