// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import static dcachestress.campaign.journal.Given.Must.ANY;
import static dcachestress.campaign.journal.Given.Must.CAUGHT;
import static dcachestress.campaign.journal.Given.Must.CLEAN;
import static dcachestress.campaign.journal.Given.Must.UNOBSERVABLE;
import static dcachestress.campaign.journal.Given.Must.UNOBSERVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.campaign.journal.Given;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Verdict;
import dcachestress.campaign.worker.Hang;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final Floors FLOORS = new Floors(2_000);
    private static final long ENOUGH = FLOORS.of(2);
    private static final long ENOUGH_TO_MISS = Floors.forMissed(2);

    private static Judgement judge(Given.Must expect, SliceLine... lines) {
        return Gate.judge(new Plan(List.of(Given.cell(expect))), List.of(lines), FLOORS, true);
    }

    private static void assertVerdict(Judgement judgement, Verdict verdict, RunVerdict run, int exit) {
        assertThat(judgement.cells()).singleElement().extracting(CellVerdict::verdict).isEqualTo(verdict);
        assertThat(judgement.run()).isEqualTo(run);
        assertThat(judgement.run().exit()).isEqualTo(exit);
    }

    @Test
    void aSoundSchemeWithEnoughContentionIsClean() {
        Judgement judgement = judge(CLEAN, Given.slice(ENOUGH,
                Map.of("WOKEN", 50_000L, "SLEPT 2 times", 3L, "RARE", 1L)));
        assertVerdict(judgement, Verdict.CLEAN, RunVerdict.OK, 0);
        assertThat(judgement.cells().get(0).why()).contains("fewer than 1 in 8333").contains("95 %");
    }

    @Test
    void contentionOfAllSlicesCountsTogether() {
        SliceLine half = Given.slice(ENOUGH / 2, Map.of("WOKEN", 50_000L));
        assertVerdict(judge(CLEAN, half, half), Verdict.CLEAN, RunVerdict.OK, 0);
        assertVerdict(judge(CLEAN, half), Verdict.WEAK, RunVerdict.WEAK, 3);
    }

    @Test
    void oneForbiddenSampleBreaksASoundScheme() {
        Judgement judgement = judge(CLEAN, Given.slice(ENOUGH, Map.of("WOKEN", 50_000L, "LOST_WAKEUP flag=1", 1L)));
        assertVerdict(judgement, Verdict.BROKEN, RunVerdict.BROKEN, 1);
        assertThat(judgement.cells().get(0).why()).isEqualTo("LOST_WAKEUP flag=1");
    }

    @Test
    void anOutcomeThatNobodyThoughtOfIsForbidden() {
        assertVerdict(judge(CLEAN, Given.slice(ENOUGH, Map.of("SOMETHING_NEW", 1L))), Verdict.BROKEN,
                RunVerdict.BROKEN, 1);
        assertVerdict(judge(CLEAN, Given.slice(ENOUGH, Map.of("KNOWN_BAD", 1L))), Verdict.BROKEN, RunVerdict.BROKEN, 1);
    }

    @Test
    void aSoundSchemeThatHangsIsBroken() {
        Judgement judgement = judge(CLEAN, hung("the JVM reports a deadlock", 0.9));
        assertVerdict(judgement, Verdict.BROKEN, RunVerdict.BROKEN, 1);
        assertThat(judgement.cells().get(0).why()).isEqualTo("HUNG (the JVM reports a deadlock)");
        assertVerdict(judge(CLEAN, hung(Hang.CPU + ": 3 s", 0.05)), Verdict.BROKEN, RunVerdict.BROKEN, 1);
    }

    @Test
    void aHangWithoutProofOrByCpuTimeOfADisturbedHostConvictsNobody() {
        for (SliceLine line : List.of(hung(null, 0.0), hung(Hang.CPU + ": 3 s", 0.5))) {
            Judgement judgement = judge(CLEAN, line);
            assertVerdict(judgement, Verdict.WEAK, RunVerdict.WEAK, 3);
            assertThat(judgement.cells().get(0).why()).contains("cut short: HUNG without proof");
            assertVerdict(judge(ANY, line), Verdict.WEAK, RunVerdict.WEAK, 3);
        }
    }

    @Test
    void aSliceThatWasCutShortIsWeakAndSaysWhy() {
        SliceLine line = Given.slice(0, Map.of());
        Judgement judgement = judge(CLEAN, new SliceLine(0, 0, 0, "S", "P", 2, "off", List.of(), 60, 60, 0, 0,
                line.outcomes(), null, null, null,
                1, null, null, null, "no end after 8000 ms", null, null, null));
        assertVerdict(judgement, Verdict.WEAK, RunVerdict.WEAK, 3);
        assertThat(judgement.cells().get(0).why()).contains("no end after 8000 ms");
    }

    private static SliceLine hung(String proof, Double elsewhere) {
        return new SliceLine(0, 0, 0, "S", "P", 2, "off", List.of(), 60, 60, 1, 0, Map.of("HUNG", 1L), null, null,
                null, 1, null, elsewhere, proof, null,
                null, null, null);
    }

    @Test
    void aFaultIsCaughtByAnOutcomeThatItDeclares() {
        Judgement judgement = judge(CAUGHT, Given.slice(3, Map.of("WOKEN", 10L, "LOST_WAKEUP flag=0", 2L)));
        assertVerdict(judgement, Verdict.CAUGHT, RunVerdict.OK, 0);
        assertThat(judgement.allCaughtMs()).isEqualTo(1061);
    }

    @Test
    void aFaultThatShowsOnlySomethingElseIsMissed() {
        Judgement judgement = judge(CAUGHT, Given.slice(ENOUGH_TO_MISS, Map.of("WOKEN", 10L, "HUNG", 2L)));
        assertVerdict(judgement, Verdict.MISSED, RunVerdict.MISSED, 1);
        assertThat(judgement.cells().get(0).why()).contains("seen instead: HUNG");
        assertThat(judgement.allCaughtMs()).isNull();
    }

    @Test
    void aFaultThatWasHardlyTriedIsWeakAndNotMissed() {
        assertVerdict(judge(CAUGHT, Given.slice(ENOUGH_TO_MISS - 1, Map.of("WOKEN", 10L))), Verdict.WEAK,
                RunVerdict.WEAK, 3);
    }

    @Test
    void aCellOfWhichNothingIsExpectedIsFineEitherWay() {
        assertVerdict(judge(ANY, Given.slice(ENOUGH, Map.of("WOKEN", 10L))), Verdict.CLEAN, RunVerdict.OK, 0);
        assertVerdict(judge(ANY, Given.slice(0, Map.of("REFCOUNT", 1L))), Verdict.CAUGHT, RunVerdict.OK, 0);
        assertVerdict(judge(ANY, Given.slice(0, Map.of("WOKEN", 10L))), Verdict.WEAK, RunVerdict.WEAK, 3);
    }

    @Test
    void aFaultThatCannotShowHereIsListedOnly() {
        assertVerdict(judge(UNOBSERVABLE), Verdict.UNOBSERVABLE, RunVerdict.OK, 0);
    }

    @Test
    void aFaultThatHasNeverShownOnThisCpuNeedNotBeSeenButMayBe() {
        assertVerdict(judge(UNOBSERVED, Given.slice(ENOUGH, Map.of("WOKEN", 50_000L))), Verdict.UNOBSERVED,
                RunVerdict.OK, 0);
        assertVerdict(judge(UNOBSERVED, Given.slice(ENOUGH, Map.of("LOST_WAKEUP flag=1", 1L))), Verdict.CAUGHT,
                RunVerdict.OK, 0);
        assertVerdict(judge(UNOBSERVED, Given.slice(0, Map.of("WOKEN", 10L))), Verdict.WEAK, RunVerdict.WEAK, 3);
    }

    @Test
    void aCellThatWasNotRunIsAnError() {
        Judgement judgement = judge(CLEAN);
        assertVerdict(judgement, Verdict.ERROR, RunVerdict.ERROR, 3);
        assertThat(judgement.cells().get(0).why()).isEqualTo("was not run");
    }

    @Test
    void zeroContentionIsNeverClean() {
        Judgement judgement = Gate.judge(new Plan(List.of(Given.cell(CLEAN))),
                List.of(Given.slice(0, Map.of("WOKEN", 1_000_000L))),
                new Floors(1), true);
        assertVerdict(judgement, Verdict.WEAK, RunVerdict.WEAK, 3);
    }

    @Test
    void oneForkThatDiesCostsItsSliceAndIsNamed() {
        Judgement judgement = judge(CLEAN, Given.lost("fork died: killed by signal 9"),
                Given.slice(ENOUGH, Map.of("WOKEN", 1L)));
        assertVerdict(judgement, Verdict.CLEAN, RunVerdict.OK, 0);
        assertThat(judgement.cells().get(0).why()).contains("slices lost: 1 (fork died: killed by signal 9)");
    }

    @Test
    void forksThatDieAgainInTheSameCellAreAnError() {
        SliceLine lost = Given.lost("fork died: exit status 3\nmore");
        Judgement judgement = judge(CLEAN, lost, Given.slice(ENOUGH, Map.of("WOKEN", 1L)), lost);
        assertVerdict(judgement, Verdict.ERROR, RunVerdict.ERROR, 3);
        assertThat(judgement.cells().get(0).why()).isEqualTo("fork died: exit status 3");
    }

    private static Judgement lost(int lost, int all) {
        SliceLine[] slices = new SliceLine[all];
        for (int i = 0; i < all; i++) {
            slices[i] = i < lost ? Given.lost("fork died: killed by signal 9")
                    : Given.slice(ENOUGH, Map.of("WOKEN", 1_000L));
        }
        return judge(CLEAN, slices);
    }

    @Test
    void aForkThatIsKilledNowAndThenInALongRunMakesNoErrorOfAHealthyCell() {
        assertVerdict(lost(2, 40), Verdict.CLEAN, RunVerdict.OK, 0);
        assertVerdict(lost(3, 1_000), Verdict.CLEAN, RunVerdict.OK, 0);
        assertThat(lost(3, 1_000).cells().get(0).why()).contains("slices lost: 3 (fork died: killed by signal 9)");
    }

    @Test
    void aCellThatKillsAShareOfItsForksIsAnErrorHoweverLongItRuns() {
        assertVerdict(lost(2, 39), Verdict.ERROR, RunVerdict.ERROR, 3);
        assertVerdict(lost(51, 1_000), Verdict.ERROR, RunVerdict.ERROR, 3);
        assertVerdict(lost(1, 1), Verdict.ERROR, RunVerdict.ERROR, 3);
    }

    @Test
    void aCellIsGivenUpOnlyWhenHardlyAnythingComesBack() {
        assertThat(Gate.settled(lost(1, 1).cells().get(0))).isFalse();
        assertThat(Gate.settled(lost(2, 2).cells().get(0))).isTrue();
        assertThat(Gate.settled(lost(2, 3).cells().get(0))).as("bad luck at the start").isFalse();
        assertThat(Gate.settled(lost(10, 19).cells().get(0))).isTrue();
        assertThat(Gate.settled(lost(10, 20).cells().get(0))).isFalse();
    }

    @Test
    void aRunThatWasEndedIsIncompleteAndMissesNothing() {
        Plan plan = new Plan(List.of(Given.cell(CAUGHT)));
        Judgement judgement = Gate.judge(plan, List.of(Given.slice(ENOUGH_TO_MISS, Map.of("WOKEN", 1L))), FLOORS,
                false);
        assertVerdict(judgement, Verdict.WEAK, RunVerdict.INCOMPLETE, 3);
    }

    @Test
    void aRunThatWasEndedIsBrokenAllTheSameIfItIs() {
        Plan plan = new Plan(List.of(Given.cell(CLEAN)));
        assertVerdict(Gate.judge(plan, List.of(Given.slice(1, Map.of("REFCOUNT", 1L))), FLOORS, false),
                Verdict.BROKEN, RunVerdict.BROKEN, 1);
    }

    @Test
    void aRunWithoutCellsIsAnError() {
        Judgement judgement = Gate.judge(new Plan(List.of()), List.of(), FLOORS, true);
        assertThat(judgement.run().exit()).isEqualTo(3);
    }

    @Test
    void theWorstCellDecides() {
        assertThat(RunVerdict.of(List.of(Verdict.WEAK, Verdict.MISSED, Verdict.BROKEN), true))
                .isEqualTo(RunVerdict.BROKEN);
        assertThat(RunVerdict.of(List.of(Verdict.WEAK, Verdict.MISSED), true)).isEqualTo(RunVerdict.MISSED);
        assertThat(RunVerdict.of(List.of(Verdict.WEAK, Verdict.ERROR), true)).isEqualTo(RunVerdict.ERROR);
        assertThat(RunVerdict.of(List.of(Verdict.CLEAN, Verdict.CAUGHT, Verdict.UNOBSERVABLE), true))
                .isEqualTo(RunVerdict.OK);
    }

    @Test
    void sliceOfAnotherPlanIsRefused() {
        assertThatThrownBy(() -> judge(CLEAN, Given.slice("Other", "P", 1, Map.of("WOKEN", 1L))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Other/P");
    }
}
