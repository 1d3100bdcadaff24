// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.gate.CellVerdict;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.gate.LostSlices;
import dcachestress.campaign.gate.RunVerdict;
import dcachestress.campaign.journal.SliceFile;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.launcher.Machine;
import dcachestress.campaign.launcher.Stop;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Verdict;
import dcachestress.campaign.worker.Misbehaving;
import dcachestress.sample.PropertyInfo;
import dcachestress.scheme.Merged;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs, small ones: what happens to a slice happens to that slice, and the run goes on. */
@Tag("long")
@Timeout(180)
class CampaignTest {
    private static final Budget BUDGET = new Budget(20_000, 90_000);

    private final Stop stop = new Stop();
    private final List<RunProgress> progresses = new ArrayList<>();
    private final List<String> decided = new ArrayList<>();

    @TempDir
    private Path temp;

    private final Campaign.Watcher watcher = new Campaign.Watcher() {
        @Override
        public void decided(CellVerdict verdict) {
            decided.add(verdict.tally().cell().subject().name());
        }

        @Override
        public void slice(SliceLine line, RunProgress progress) {
            progresses.add(progress);
        }
    };

    private static Cell caught(String fault, String property) {
        return new Cell(Catalogue.shipped(fault).orElseThrow(), PropertyInfo.find(property).orElseThrow(),
                Expect.CAUGHT);
    }

    /** A property of code that misbehaves, with a subject that has nothing to do with it. */
    private static Cell misbehaving(Class<?> property) {
        PropertyInfo info = new PropertyInfo(property.getSimpleName(), property, 2, List.of(), List.of());
        return new Cell(SubjectInfo.of(Merged.class), info, Expect.CLEAN);
    }

    private Campaign campaign(Path file, Cell... cells) throws IOException {
        return new Campaign(new Plan(List.of(cells)), BUDGET, 1, new Machine(null, List.of()), new SliceFile(file),
                watcher, stop);
    }

    private static Verdict verdict(Judgement judgement, String cell) {
        return judgement.cells().stream().filter(one -> one.tally().cell().key().equals(cell)).findFirst().orElseThrow()
                .verdict();
    }

    @Test
    void whatCodeUnderTestDoesToItsForkCostsItsOwnSlicesOnly() throws IOException {
        Campaign campaign = campaign(temp.resolve("slices"), misbehaving(Misbehaving.Exit.class),
                misbehaving(Misbehaving.Thrower.class),
                misbehaving(Misbehaving.Glutton.class), caught("MoveWakesDentry", "Splice"),
                caught("WaitsOnce", "SpuriousWake"));
        Judgement judgement = campaign.run();
        assertThat(verdict(judgement, "MoveWakesDentry/Splice")).isEqualTo(Verdict.CAUGHT);
        assertThat(verdict(judgement, "WaitsOnce/SpuriousWake")).isEqualTo(Verdict.CAUGHT);
        assertThat(judgement.cells()).filteredOn(cell -> cell.tally().cell().expect() == Expect.CLEAN).hasSize(3)
                .allSatisfy(cell -> {
                    assertThat(cell.verdict()).isEqualTo(Verdict.ERROR);
                    assertThat(cell.tally().errors()).hasSize(LostSlices.LEAST);
                })
                .extracting(cell -> cell.tally().errors().get(0))
                .anyMatch(error -> error.contains("I am leaving")).anyMatch(error -> error.contains("I give up"))
                .anyMatch(error -> error.contains("OutOfMemoryError"));
        assertThat(judgement.run()).isEqualTo(RunVerdict.ERROR);
        assertThat(campaign.failure()).isNull();
        assertThat(SliceFile.read(temp.resolve("slices")).records()).hasSameSizeAs(progresses)
                .extracting(SliceLine::slice).doesNotHaveDuplicates();
    }

    @Test
    void aSubjectThatSleepsForEverIsBrokenAndItsStacksAreKept() throws IOException {
        Judgement judgement = campaign(temp.resolve("slices"), misbehaving(Misbehaving.Sleeper.class),
                caught("MoveWakesDentry", "Splice")).run();
        assertThat(verdict(judgement, "Merged/Sleeper")).isEqualTo(Verdict.BROKEN);
        assertThat(judgement.cells().get(0).tally().stacks()).contains("Misbehaving$Sleeper.bad");
        assertThat(verdict(judgement, "MoveWakesDentry/Splice")).isEqualTo(Verdict.CAUGHT);
    }

    @Test
    void aDiskThatIsFullEndsTheRunWithWhatThereIs() throws IOException {
        Campaign campaign = campaign(Path.of("/dev/full"), caught("MoveWakesDentry", "Splice"));
        Judgement judgement = campaign.run();
        assertThat(judgement.complete()).isFalse();
        assertThat(campaign.failure()).hasMessageContaining("No space left");
    }

    @Test
    void aRunThatIsAskedToEndDoesSoAtOnce() throws IOException {
        stop.ask();
        Judgement judgement = campaign(temp.resolve("slices"), caught("MoveWakesDentry", "Splice")).run();
        assertThat(judgement.run()).isEqualTo(RunVerdict.INCOMPLETE);
        assertThat(progresses).isEmpty();
    }

    @Test
    void whoWatchesHearsOfEachSliceAndVerdict() throws IOException {
        campaign(temp.resolve("slices"), caught("MoveWakesDentry", "Splice")).run();
        assertThat(decided).containsExactly("MoveWakesDentry");
        RunProgress last = progresses.get(progresses.size() - 1);
        assertThat(last.caught()).isEqualTo(last.mustCatch()).isEqualTo(1);
        assertThat(last.leftMs()).isLessThan(BUDGET.patienceMs());
    }

    @Test
    void whatIsLeftIsCountedToTheEndOfTheBudgetAndThenOfThePatience() {
        Budget budget = new Budget(10_000, 30_000);
        assertThat(new RunProgress(0, "off", 0, 1, 0, 4_000, budget))
                .matches(progress -> progress.leftMs() == 6_000 && !progress.overtime());
        assertThat(new RunProgress(0, "off", 0, 1, 0, 12_000, budget)).matches(progress -> progress.leftMs() == 18_000
                && progress.overtime());
    }
}
