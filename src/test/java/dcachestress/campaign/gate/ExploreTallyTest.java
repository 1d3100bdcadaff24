// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.Given;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Verdict;
import dcachestress.campaign.wire.ExploreReply;
import dcachestress.campaign.wire.ExploreRequest;
import dcachestress.dcache.ObservableOn;
import dcachestress.explore.ExploreReport.Counterexample;
import dcachestress.explore.record.Recording;
import dcachestress.explore.search.Bounds;
import dcachestress.stress.Witness;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExploreTallyTest {
    private static final Recording STEPS = new Recording(List.of("owner", "waiter"), List.of(), "LOST_WAKEUP flag=1", List.of(), "0*1");

    private static Cell cell(ObservableOn where, Expect expect) {
        return new Cell(Given.fault("F", where, "P"), Given.property("P", 2), expect);
    }

    private static final Cell SOUND = new Cell(Given.scheme("S"), Given.property("P", 2), Expect.CLEAN);
    private static final Cell FAULT = cell(ObservableOn.ANY, Expect.CAUGHT);

    private static ExploreTally after(Cell cell, ExploreReply... replies) {
        ExploreTally tally = new ExploreTally(cell, false);
        for (ExploreReply reply : replies) {
            tally.add(new ExploreRequest("F", "P", tally.next(), true, 1000, 1), reply);
        }
        return tally;
    }

    private static ExploreReply exhausted(int preemptions, long schedules, long millis) {
        return new ExploreReply(preemptions, schedules, millis, Map.of("WOKEN", schedules), Map.of(), null, null);
    }

    private static ExploreReply found(String outcome) {
        return new ExploreReply(0, 7, 3, Map.of(outcome, 1L, "WOKEN", 6L), Map.of(), new Counterexample(outcome, 1, 0, 5, 2, STEPS), null);
    }

    @Test
    void aSoundSubjectIsCleanWhenItWasExhaustedFarEnough() {
        assertThat(after(SOUND).verdict(0)).isEqualTo(Verdict.WEAK);
        assertThat(after(SOUND, exhausted(0, 2, 1)).verdict(0)).isEqualTo(Verdict.CLEAN);
        assertThat(after(SOUND, exhausted(0, 2, 1)).verdict(1)).isEqualTo(Verdict.WEAK);
        assertThat(after(SOUND, exhausted(0, 2, 1), exhausted(1, 9, 1)).verdict(1)).isEqualTo(Verdict.CLEAN);
        assertThat(after(SOUND, exhausted(Bounds.UNBOUNDED, 2, 1)).verdict(2)).isEqualTo(Verdict.CLEAN);
        assertThat(after(SOUND, found("LOST_WAKEUP flag=1")).verdict(0)).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void aFaultMustShowOneOfItsOwnOutcomes() {
        assertThat(after(FAULT, found("LOST_WAKEUP flag=1")).verdict(0)).isEqualTo(Verdict.CAUGHT);
        assertThat(after(FAULT, found("TWO_HASHED")).verdict(0)).isEqualTo(Verdict.MISSED);
    }

    @Test
    void aFaultIsMissedWhenSearchesWentFarEnoughAndWeakBefore() {
        assertThat(after(FAULT, exhausted(ExploreTally.ENOUGH - 1, 9, 1)).verdict(0)).isEqualTo(Verdict.WEAK);
        assertThat(after(FAULT, exhausted(ExploreTally.ENOUGH, 9, 1)).verdict(0)).isEqualTo(Verdict.MISSED);
    }

    @Test
    void whatNeedsAStoreBufferMustNotShowWhenOneTaskRunsAtATime() {
        for (ObservableOn where : List.of(ObservableOn.STORE_BUFFER, ObservableOn.WEAK)) {
            Cell cell = cell(where, Expect.CAUGHT);
            assertThat(after(cell, exhausted(0, 2, 1)).verdict(2)).isEqualTo(Verdict.UNOBSERVABLE);
            assertThat(after(cell, found("LOST_WAKEUP")).verdict(2)).as("it is declared wrongly").isEqualTo(Verdict.BROKEN);
        }
    }

    @Test
    void aPairOfWhichNothingIsExpectedIsGoodEitherWay() {
        assertThat(after(cell(ObservableOn.ANY, Expect.ANY)).verdict(2)).isEqualTo(Verdict.CLEAN);
        assertThat(after(cell(ObservableOn.ANY, Expect.ANY), found("TWO_HASHED")).verdict(2)).isEqualTo(Verdict.CAUGHT);
    }

    @Test
    void underRtAFaultOwesNothingAndASchemeStaysSound() {
        ExploreTally fault = new ExploreTally(FAULT, true);
        fault.add(new ExploreRequest("F", "P", ExploreRequest.RT, false, 1000, 1), exhausted(Bounds.UNBOUNDED, 5, 1));
        assertThat(fault.verdict(0)).isEqualTo(Verdict.CLEAN);
        assertThat(fault.settled()).isTrue();
        ExploreTally sound = new ExploreTally(SOUND, true);
        sound.add(new ExploreRequest("S", "P", ExploreRequest.RT, false, 1000, 1), found("HUNG by_priority"));
        assertThat(sound.verdict(0)).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void aLostSearchIsAnErrorAndEndsTheCell() {
        ExploreTally tally = after(SOUND, exhausted(0, 2, 1), ExploreReply.lost("fork died"));
        assertThat(tally.verdict(0)).isEqualTo(Verdict.ERROR);
        assertThat(tally.settled()).isTrue();
        assertThat(tally.line("explore", 0, null).error()).isEqualTo("fork died");
    }

    @Test
    void twoActorsShouldGetToTwoPreemptionsBeforeAnythingGoesFurther() {
        assertThat(after(SOUND, exhausted(0, 2, 1), exhausted(1, 9, 1)).arrived()).isFalse();
        assertThat(after(SOUND, exhausted(0, 2, 1), exhausted(1, 9, 1), exhausted(2, 9, 1)).arrived()).isTrue();
        Cell four = new Cell(Given.scheme("S"), Given.property("P", 4), Expect.CLEAN);
        assertThat(after(four).arrived()).isFalse();
        assertThat(after(four, exhausted(0, 2, 1)).arrived()).isTrue();
    }

    @Test
    void theNextSearchIsExpectedToGrowAsTheLastOneDid() {
        ExploreTally tally = after(SOUND, exhausted(0, 10, 2), exhausted(1, 200, 30));
        assertThat(tally.next()).isEqualTo(2);
        assertThat(tally.estimate()).isEqualTo(600);
        assertThat(tally.settled()).isFalse();
        assertThat(after(SOUND, exhausted(Bounds.UNBOUNDED, 1, 1)).settled()).isTrue();
    }

    @Test
    void aFindingCountsFromTheFirstSearchOfItsCell() {
        ExploreLine line = after(FAULT, exhausted(0, 100, 40), found("LOST_WAKEUP flag=1")).line("explore", 0, null);
        assertThat(line.foundAfter()).isEqualTo(105);
        assertThat(line.foundMs()).isEqualTo(42);
        assertThat(line.schedules()).isEqualTo(107);
        assertThat(line.outcomes()).containsEntry("WOKEN", 106L);
    }

    @Test
    void whatExplorationFindsMakesTheJudgementWorseAndNeverBetter() {
        Judgement ok = new Judgement(RunVerdict.OK, List.of(), true, Explored.NONE);
        assertThat(ok.with(Explored.NONE).run()).isEqualTo(RunVerdict.OK);
        assertThat(ok.with(new Explored(List.of(after(SOUND, exhausted(0, 1, 1)).line("explore", 0, null)), true)).run()).isEqualTo(RunVerdict.OK);
        Explored broken = new Explored(List.of(after(SOUND, found("TWO_HASHED")).line("explore", 0, null)), true);
        assertThat(ok.with(broken).run()).isEqualTo(RunVerdict.BROKEN);
        assertThat(new Judgement(RunVerdict.MISSED, List.of(), true, Explored.NONE).with(broken).run()).isEqualTo(RunVerdict.BROKEN);
        assertThat(ok.with(new Explored(List.of(), false)).run()).isEqualTo(RunVerdict.INCOMPLETE);
    }

    @Test
    void theLastWordOnACellCounts() {
        ExploreTally tally = after(FAULT, exhausted(0, 2, 1));
        ExploreLine weak = tally.line("explore", 0, null);
        tally.add(new ExploreRequest("F", "P", ExploreRequest.RANDOM, true, 1000, 1), found("LOST_WAKEUP"));
        Explored explored = new Explored(List.of(weak, tally.line("random", 0, null)), true);
        assertThat(explored.verdict()).isEqualTo(RunVerdict.OK);
        assertThat(explored.bad()).isEmpty();
        assertThat(explored.count(Verdict.CAUGHT)).isEqualTo(1);
    }

    private static ExploreReply witnessed(int preemptions, Map<String, Long> witnesses) {
        return new ExploreReply(preemptions, 9, 1, Map.of("WOKEN", 9L), witnesses, null, null);
    }

    @Test
    void aCellThatWasExhaustedWithoutItsWitnessIsWeakAndSaysHowOftenEachOccurred() {
        Cell cell = new Cell(Given.scheme("S"), Given.property("P", 2, Witness.SLEPT, Witness.OVERTAKEN, Witness.HELD_UP), Expect.CLEAN);
        ExploreTally without = after(cell, witnessed(0, Map.of("SLEPT", 3L)), witnessed(1, Map.of("SLEPT", 4L)));
        assertThat(without.verdict(1)).isEqualTo(Verdict.WEAK);
        assertThat(without.line("explore", 1, null).witnesses()).containsExactlyInAnyOrderEntriesOf(Map.of("SLEPT", 7L, "OVERTAKEN", 0L));
        ExploreTally with = after(cell, witnessed(0, Map.of("SLEPT", 3L)), witnessed(1, Map.of("OVERTAKEN", 1L)));
        assertThat(with.verdict(1)).as("no search is asked for HELD_UP").isEqualTo(Verdict.CLEAN);
        assertThat(with.verdict(2)).isEqualTo(Verdict.WEAK);
    }

    @Test
    void underRtNobodyIsAskedForWitnesses() {
        ExploreTally sound = new ExploreTally(new Cell(Given.scheme("S"), Given.property("P", 2, Witness.SLEPT), Expect.CLEAN), true);
        sound.add(new ExploreRequest("S", "P", ExploreRequest.RT, false, 1000, 1), exhausted(Bounds.UNBOUNDED, 5, 1));
        assertThat(sound.verdict(0)).isEqualTo(Verdict.CLEAN);
    }
}
