// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.gate.RunVerdict;
import dcachestress.campaign.journal.Given;
import dcachestress.campaign.journal.SliceFile;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Power;
import dcachestress.campaign.plan.Shard;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeTest {
    private static final String COMMIT = "abc";
    private static final Budget BUDGET = Budget.of(10_000);
    private static final long ENOUGH = 100_000;

    @TempDir
    private Path temp;

    private static Plan plan(String arch, String... properties) {
        return Plan.standard(Catalogue.subjects().subList(0, 20),
                Stream.of(properties).map(name -> PropertyInfo.find(name).orElseThrow()).toList(),
                Power.unknown("a CPU", arch));
    }

    private static Plan plan() {
        return plan("amd64", "OneWaiter", "Splice");
    }

    private Path folder(String name, Plan whole, Shard shard) throws IOException {
        Path folder = Files.createDirectories(temp.resolve(name));
        PlanFile.of(whole, COMMIT, List.of(Source.here(shard, "2026-05-01T12:00:00Z", 7, BUDGET, List.of())))
                .write(folder);
        return folder;
    }

    /** A run in which each of its cells has one slice: faults show themselves, and nothing else does. */
    private Path run(String name, Plan whole, Shard shard) throws IOException {
        Path folder = folder(name, whole, shard);
        List<SliceLine> lines = new ArrayList<>();
        for (Cell cell : (shard == null ? whole : shard.of(whole)).runnable()) {
            String outcome = cell.expect() == Expect.CAUGHT ? cell.subject().outcomes().get(0).name() : "WOKEN";
            lines.add(slice(lines.size(), cell, ENOUGH, Map.of(outcome, ENOUGH)));
        }
        write(folder, lines);
        finish(folder, lines.size());
        return folder;
    }

    private static SliceLine slice(int number, Cell cell, long contended, Map<String, Long> outcomes) {
        return new SliceLine(number, 0, 10L * number, cell.subject().name(), cell.property().name(),
                cell.property().actors(), "off",
                List.of(), 60, 61, contended, contended, outcomes, null, null, null);
    }

    private static void write(Path folder, List<SliceLine> lines) throws IOException {
        try (SliceFile file = new SliceFile(folder.resolve(SliceLine.FILE))) {
            for (SliceLine line : lines) {
                file.append(line);
            }
        }
    }

    private static void finish(Path folder, int slices) throws IOException {
        Files.writeString(folder.resolve("run.json"),
                "{\"verdict\":\"ok\",\"started\":\"2026-05-01T12:00:00Z\",\"jdk\":\"17\",\"host\":{},"
                + "\"cells\":[{\"subject\":\"S\",\"property\":\"P\",\"slices\":" + slices + "}]}");
    }

    private static Merge merge(Path... folders) {
        Merge merge = new Merge();
        Stream.of(folders).forEach(merge::add);
        return merge;
    }

    private static List<String> verdicts(Judgement judgement) {
        return judgement.cells().stream().map(cell -> cell.tally().cell().key() + " " + cell.verdict()).toList();
    }

    @Test
    void fourShardsMakeTheRunThatOneMachineMakesInFourTimesTheBudget() throws IOException {
        Merge one = merge(run("whole", plan(), null));
        Merge four = merge(run("1", plan(), new Shard(1, 4)), run("2", plan(), new Shard(2, 4)),
                run("3", plan(), new Shard(3, 4)),
                run("4", plan(), new Shard(4, 4)));
        List<SliceLine> lines = new ArrayList<>();
        Merge.Result joined = four.join(Given::shipped, lines::add);
        assertThat(four.shortOf(Given::shipped)).isEmpty();
        assertThat(verdicts(joined.judgement())).isEqualTo(verdicts(one.join(Given::shipped, line -> { }).judgement()));
        assertThat(joined.judgement().run()).isEqualTo(RunVerdict.OK);
        assertThat(joined.budget().targetMs()).isEqualTo(4 * BUDGET.targetMs());
        assertThat(lines).extracting(SliceLine::source).doesNotContainNull();
        assertThat(lines.stream().map(SliceLine::source).distinct()).hasSize(4);
    }

    @Test
    void aShardThatIsMissingIsSaidAndMakesItIncomplete() throws IOException {
        Merge merge = merge(run("1", plan(), new Shard(1, 3)), run("3", plan(), new Shard(3, 3)));
        assertThat(merge.shortOf(Given::shipped)).singleElement().asString()
                .contains("cells are in no run", "1/3, 3/3");
        assertThat(merge.join(Given::shipped, line -> { }).judgement().run()).isEqualTo(RunVerdict.INCOMPLETE);
    }

    @Test
    void aRunOfAnotherPlanIsRefusedAndTheRestKept() throws IOException {
        Merge merge = merge(run("a", plan(), null), run("b", plan("amd64", "OneWaiter"), null));
        assertThat(merge.refused()).singleElement().asString().contains(temp.resolve("b").toString(), "another plan");
        assertThat(merge.join(Given::shipped, line -> { }).judgement().complete()).isFalse();
        List<SliceLine> lines = new ArrayList<>();
        merge.join(Given::shipped, lines::add);
        assertThat(lines).hasSize(plan().runnable().size());
    }

    @Test
    void theSameRunTwiceIsRefused() throws IOException {
        Path run = run("a", plan(), null);
        assertThat(merge(run, run).refused()).singleElement().asString().contains("same run");
    }

    @Test
    void aMergeCanBeMergedAgainButNotWithAPartOfItself() throws IOException {
        Path first = run("1", plan(), new Shard(1, 2));
        List<SliceLine> lines = new ArrayList<>();
        Merge half = merge(first);
        half.join(Given::shipped, lines::add);
        Path folder = Files.createDirectories(temp.resolve("half"));
        half.file(Given::shipped).write(folder);
        write(folder, lines);
        finish(folder, lines.size());
        assertThat(merge(folder, run("2", plan(), new Shard(2, 2))).join(Given::shipped, line -> { }).judgement().run())
                .isEqualTo(RunVerdict.OK);
        assertThat(merge(folder, first).refused()).singleElement().asString().contains("same run");
    }

    @Test
    void machinesThatCanShowDifferentThingsAreOnePlanAndTheMostAbleOneDecidesWhatMustBeSeen() throws IOException {
        Plan x86 = Plan.standard(Catalogue.subjects(), PropertyInfo.all(), Power.unknown("an x86", "amd64"));
        Plan arm = Plan.standard(Catalogue.subjects(), PropertyInfo.all(), Power.unknown("an Arm", "aarch64"));
        Merge merge = merge(run("x86", x86, null), run("arm", arm, null));
        assertThat(merge.refused()).isEmpty();
        assertThat(merge.join(Given::shipped, line -> { }).judgement().cells())
                .extracting(cell -> cell.tally().cell().expect())
                .contains(Expect.UNOBSERVED).doesNotContain(Expect.UNOBSERVABLE);
    }

    @Test
    void aFileOfALaterVersionIsRefused() throws IOException {
        Path later = run("later", plan(), new Shard(1, 2));
        Path plan = later.resolve(PlanFile.NAME);
        Files.writeString(plan, Files.readString(plan).replaceFirst("\"version\" : 1", "\"version\" : 2"));
        Merge merge = merge(later, run("b", plan(), new Shard(2, 2)));
        assertThat(merge.refused()).singleElement().asString().contains("version 2", "this build knows 1");
        assertThat(merge.empty()).isFalse();
    }

    @Test
    void whatIsNoRunAtAllIsRefused() throws IOException {
        Path file = run("cut", plan(), null).resolve(PlanFile.NAME);
        Files.writeString(file, Files.readString(file).substring(0, 200));
        Path foreign = Files.createDirectories(temp.resolve("foreign"));
        Files.writeString(foreign.resolve(PlanFile.NAME), "{\"name\":\"package\"}");
        Path other = run("other", plan(), null);
        Files.writeString(other.resolve(SliceLine.FILE), "hello\n", StandardOpenOption.APPEND);
        Merge merge = merge(file.getParent(), foreign, other, temp.resolve("nowhere"));
        assertThat(merge.refused()).hasSize(4).allSatisfy(message -> assertThat(message.lines()).hasSize(1));
        assertThat(merge.refused().get(0)).contains("plan.json", "cut off");
        assertThat(merge.refused().get(1)).contains("not the plan of a run");
        assertThat(merge.refused().get(2)).contains("slices.jsonl, line");
        assertThat(merge.refused().get(3)).contains("nowhere is not there");
        assertThat(merge.empty()).isTrue();
    }

    @Test
    void slicesThatAreCutOffCountAsFarAsTheyGo() throws IOException {
        Path run = run("a", plan(), null);
        Path file = run.resolve(SliceLine.FILE);
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 20));
        Merge merge = merge(run);
        assertThat(merge.refused()).isEmpty();
        assertThat(merge.shortOf(Given::shipped)).hasSize(2).first().asString()
                .contains("cut off after " + (plan().runnable().size() - 1));
        assertThat(merge.join(Given::shipped, line -> { }).judgement().complete()).isFalse();
    }

    @Test
    void slicesThatWereLostAtALineBreakAreMissedAll() throws IOException {
        Path run = run("a", plan(), null);
        List<String> lines = Files.readAllLines(run.resolve(SliceLine.FILE));
        Files.write(run.resolve(SliceLine.FILE), lines.subList(0, lines.size() - 3));
        assertThat(merge(run).shortOf(Given::shipped)).singleElement().asString()
                .contains(lines.size() - 3 + " slices of " + lines.size());
    }

    @Test
    void aRunThatWasKilledCountsAsFarAsItWent() throws IOException {
        Path run = run("a", plan(), null);
        Files.delete(run.resolve("run.json"));
        Merge merge = merge(run);
        assertThat(merge.shortOf(Given::shipped)).singleElement().asString().contains("was killed");
        assertThat(merge.join(Given::shipped, line -> { }).judgement().run()).isEqualTo(RunVerdict.INCOMPLETE);
    }

    @Test
    void slicesOfTwoRunsInOneFolderAreAMixture() throws IOException {
        Path run = run("a", plan(), null);
        Files.writeString(run.resolve(SliceLine.FILE), Files.readString(run.resolve(SliceLine.FILE)),
                StandardOpenOption.APPEND);
        assertThat(merge(run).refused()).singleElement().asString().contains("slices of another run");
    }

    @Test
    void whatOneRunHasBrokenStaysBroken() throws IOException {
        Cell cell = plan().cells().get(0);
        Path bad = folder("bad", plan(), null);
        write(bad, List.of(slice(0, cell, 5, Map.of("LOST_WAKEUP flag=1", 1L))));
        finish(bad, 1);
        Merge.Result result = merge(run("good", plan(), null), bad).join(Given::shipped, line -> { });
        assertThat(result.judgement().run()).isEqualTo(RunVerdict.BROKEN);
    }

    @Test
    void oneLostSliceInEachOfTwoRunsIsNoErrorOfTheCell() throws IOException {
        Cell cell = plan().cells().get(0);
        List<Path> runs = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            Path run = run(name, plan(), null);
            int number = plan().runnable().size();
            SliceLine lost = new SliceLine(number, 0, 0, cell.subject().name(), cell.property().name(), 2, "off",
                    List.of(), 60, 0, 0, 0, Map.of(),
                    null, "fork died", null);
            write(run, List.of(lost));
            finish(run, number + 1);
            runs.add(run);
        }
        assertThat(merge(runs.toArray(Path[]::new)).join(Given::shipped, line -> { }).judgement().run())
                .isEqualTo(RunVerdict.OK);
    }

    /** A run in which the first cell has so many slices more, some of them lost. */
    private Path losing(String name, int lost, int all) throws IOException {
        Cell cell = plan().cells().get(0);
        Path run = run(name, plan(), null);
        List<SliceLine> lines = new ArrayList<>();
        for (int i = 0, first = plan().runnable().size(); i < all; i++) {
            lines.add(i >= lost ? slice(first + i, cell, 1, Map.of("WOKEN", 1L))
                    : new SliceLine(first + i, 0, 0, cell.subject().name(),
                    cell.property().name(), 2, "off", List.of(), 60, 0, 0, 0, Map.of(), null, "fork died", null));
        }
        write(run, lines);
        finish(run, plan().runnable().size() + all);
        return run;
    }

    @Test
    void lostSlicesAreJudgedByTheShareOfTheRunThatLostThem() throws IOException {
        assertThat(merge(losing("a", 3, 100), losing("b", 3, 100)).join(Given::shipped, line -> { }).judgement().run())
                .isEqualTo(RunVerdict.OK);
        assertThat(merge(losing("c", 3, 10), losing("d", 0, 1_000)).join(Given::shipped, line -> { }).judgement().run())
                .as("the other machine hides nothing")
                .isEqualTo(RunVerdict.ERROR);
    }
}
