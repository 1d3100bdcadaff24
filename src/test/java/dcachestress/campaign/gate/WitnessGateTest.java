// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.journal.Given;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Verdict;
import dcachestress.sample.Witness;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.SubjectInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nothing seen means nothing in a cell that has not done what its property is about. */
class WitnessGateTest {
    private static final Floors FLOORS = new Floors(2_000);
    private static final long ENOUGH = FLOORS.of(2);
    private static final long ENOUGH_TO_MISS = Floors.forMissed(2);

    private static CellVerdict witnessed(SubjectInfo subject, Expect expect, SliceLine... lines) {
        Cell cell = new Cell(subject, Given.property("P", 2, Witness.SLEPT, Witness.OVERTAKEN), expect);
        return Gate.judge(new Plan(List.of(cell)), List.of(lines), FLOORS, true).cells().get(0);
    }

    private static SliceLine counted(Map<String, Long> witnesses) {
        return Given.counted(ENOUGH, Map.of("WOKEN", 50_000L), witnesses);
    }

    @Test
    void aCleanCellWhoseWitnessNeverOccurredIsWeakAndSaysSo() {
        CellVerdict cell = witnessed(Given.scheme("S"), Expect.CLEAN, counted(Map.of("SLEPT", 9L)));
        assertThat(cell.verdict()).isEqualTo(Verdict.WEAK);
        assertThat(cell.why()).isEqualTo("no sample in which " + Witness.OVERTAKEN.meaning());
        assertThat(cell.tally().witnesses().counts())
                .containsExactlyInAnyOrderEntriesOf(Map.of("SLEPT", 9L, "OVERTAKEN", 0L));
        assertThat(witnessed(Given.scheme("S"), Expect.CLEAN, counted(Map.of())).verdict()).isEqualTo(Verdict.WEAK);
        assertThat(witnessed(Given.fault("S", ObservableOn.ANY, "Q"), Expect.ANY, counted(Map.of())).verdict())
                .isEqualTo(Verdict.WEAK);
    }

    @Test
    void witnessesOfAllSlicesCountTogether() {
        CellVerdict cell = witnessed(Given.scheme("S"), Expect.CLEAN, counted(Map.of("SLEPT", 9L)),
                counted(Map.of("SLEPT", 1L, "OVERTAKEN", 1L)));
        assertThat(cell.verdict()).isEqualTo(Verdict.CLEAN);
        assertThat(cell.tally().witnesses().counts()).containsEntry("SLEPT", 10L).containsEntry("OVERTAKEN", 1L);
    }

    @Test
    void aWitnessTakesNothingFromAFinding() {
        SliceLine lost = Given.counted(ENOUGH, Map.of("LOST_WAKEUP flag=1", 1L), Map.of());
        assertThat(witnessed(Given.scheme("S"), Expect.CLEAN, lost).verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(witnessed(Given.fault("S", ObservableOn.ANY, "P"), Expect.CAUGHT, lost).verdict())
                .isEqualTo(Verdict.CAUGHT);
        SliceLine nothing = Given.counted(ENOUGH_TO_MISS, Map.of("WOKEN", 1L), Map.of());
        assertThat(witnessed(Given.fault("S", ObservableOn.ANY, "P"), Expect.CAUGHT, nothing).verdict())
                .isEqualTo(Verdict.MISSED);
    }

    @Test
    void aSchemeIsNotAskedForWhatItCannotShowInThatPropertyAlone() {
        for (String property : List.of("P", "Q")) {
            SubjectInfo but = Given.scheme("S")
                    .excused(List.of(new SubjectInfo.Excuse(property, "OVERTAKEN", "it never adds")));
            CellVerdict cell = witnessed(but, Expect.CLEAN, counted(Map.of("SLEPT", 9L)));
            assertThat(cell.verdict()).isEqualTo(property.equals("P") ? Verdict.CLEAN : Verdict.WEAK);
            assertThat(cell.tally().witnesses().counts().containsKey("OVERTAKEN")).isEqualTo(property.equals("Q"));
        }
    }

    @Test
    void olderSlicesHaveNoCountsAndTheVerdictSaysSo() {
        CellVerdict cell = witnessed(Given.scheme("S"), Expect.CLEAN, Given.slice(ENOUGH, Map.of("WOKEN", 50_000L)));
        assertThat(cell.verdict()).isEqualTo(Verdict.CLEAN);
        assertThat(cell.why()).endsWith("; witnesses were not counted");
        CellVerdict both = witnessed(Given.scheme("S"), Expect.CLEAN, Given.slice(ENOUGH, Map.of("WOKEN", 50_000L)),
                counted(Map.of("SLEPT", 1L)));
        assertThat(both.verdict()).isEqualTo(Verdict.WEAK);
    }
}
