// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.Given;
import dcachestress.campaign.journal.OldValues;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Verdict;
import dcachestress.campaign.wire.ExploreReply;
import dcachestress.campaign.wire.ExploreRequest;
import dcachestress.campaign.wire.Sight;
import dcachestress.explore.ExploreReport.Counterexample;
import dcachestress.explore.record.Recording;
import dcachestress.explore.search.Bounds;
import dcachestress.sample.Witness;
import dcachestress.subject.ObservableOn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExploreTallyTest {
    private static final Recording STEPS = new Recording(List.of("owner", "waiter"), List.of(), "LOST_WAKEUP flag=1",
            List.of(), "0*1");

    private static Cell cell(ObservableOn where, Expect expect) {
        return new Cell(Given.fault("F", where, "P"), Given.property("P", 2), expect);
    }

    private static final Cell SOUND = new Cell(Given.scheme("S"), Given.property("P", 2), Expect.CLEAN);
    private static final Cell FAULT = cell(ObservableOn.ANY, Expect.CAUGHT);

    private static ExploreTally after(Cell cell, ExploreReply... replies) {
        ExploreTally tally = new ExploreTally(cell, false);
        for (ExploreReply reply : replies) {
            tally.add(new ExploreRequest("F", "P", tally.next().next(9), true, 1000, 1), reply);
        }
        return tally;
    }

    private static ExploreReply exhausted(int preemptions, long schedules, long millis) {
        return new ExploreReply(preemptions, schedules, millis, Map.of("WOKEN", schedules), Map.of(), null, null);
    }

    private static ExploreReply found(String outcome) {
        return new ExploreReply(0, 7, 3, Map.of(outcome, 1L, "WOKEN", 6L), Map.of(),
                new Counterexample(outcome, 1, 0, 5, 2, STEPS), null);
    }

    @Test
    void aSoundSubjectIsCleanWhenItWasExhaustedFarEnough() {
        assertThat(after(SOUND).verdict(Need.of(0))).isEqualTo(Verdict.WEAK);
        assertThat(after(SOUND, exhausted(0, 2, 1)).verdict(Need.of(0))).isEqualTo(Verdict.CLEAN);
        assertThat(after(SOUND, exhausted(0, 2, 1)).verdict(Need.of(1))).isEqualTo(Verdict.WEAK);
        assertThat(after(SOUND, exhausted(0, 2, 1), exhausted(1, 9, 1)).verdict(Need.of(1))).isEqualTo(Verdict.CLEAN);
        assertThat(after(SOUND, exhausted(Bounds.UNBOUNDED, 2, 1)).verdict(Need.of(2))).isEqualTo(Verdict.CLEAN);
        assertThat(after(SOUND, found("LOST_WAKEUP flag=1")).verdict(Need.of(0))).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void aFaultMustShowOneOfItsOwnOutcomes() {
        assertThat(after(FAULT, found("LOST_WAKEUP flag=1")).verdict(Need.of(0))).isEqualTo(Verdict.CAUGHT);
        assertThat(after(FAULT, found("TWO_HASHED")).verdict(Need.of(0))).isEqualTo(Verdict.MISSED);
    }

    @Test
    void aFaultIsMissedWhenSearchesWentFarEnoughAndWeakBefore() {
        assertThat(after(FAULT, exhausted(ExploreTally.ENOUGH - 1, 9, 1)).verdict(Need.of(0))).isEqualTo(Verdict.WEAK);
        assertThat(after(FAULT, exhausted(ExploreTally.ENOUGH, 9, 1)).verdict(Need.of(0))).isEqualTo(Verdict.MISSED);
    }

    @Test
    void whatNeedsAStoreBufferMustNotShowWhenOneTaskRunsAtATime() {
        for (ObservableOn where : List.of(ObservableOn.STORE_BUFFER, ObservableOn.WEAK)) {
            Cell cell = cell(where, Expect.CAUGHT);
            assertThat(after(cell, exhausted(0, 2, 1)).verdict(Need.of(2))).isEqualTo(Verdict.UNOBSERVABLE);
            assertThat(after(cell, found("LOST_WAKEUP")).verdict(Need.of(2))).as("declared wrongly")
                    .isEqualTo(Verdict.BROKEN);
            assertThat(after(cell, found("DEAD_ENTRY in_use_by_task_1")).verdict(Need.of(2)))
                    .as("told by what is ordered")
                    .isEqualTo(Verdict.CAUGHT);
        }
    }

    @Test
    void aPairOfWhichNothingIsExpectedIsGoodEitherWay() {
        assertThat(after(cell(ObservableOn.ANY, Expect.ANY)).verdict(Need.of(2))).isEqualTo(Verdict.CLEAN);
        assertThat(after(cell(ObservableOn.ANY, Expect.ANY), found("TWO_HASHED")).verdict(Need.of(2)))
                .isEqualTo(Verdict.CAUGHT);
    }

    @Test
    void underRtAFaultOwesNothingAndASchemeStaysSound() {
        ExploreTally fault = new ExploreTally(FAULT, true);
        fault.add(new ExploreRequest("F", "P", ExploreRequest.RT, false, 1000, 1), exhausted(Bounds.UNBOUNDED, 5, 1));
        assertThat(fault.verdict(Need.of(0))).isEqualTo(Verdict.CLEAN);
        assertThat(fault.settled()).isTrue();
        ExploreTally sound = new ExploreTally(SOUND, true);
        sound.add(new ExploreRequest("S", "P", ExploreRequest.RT, false, 1000, 1), found("HUNG by_priority"));
        assertThat(sound.verdict(Need.of(0))).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void aLostSearchIsAnErrorAndEndsTheCell() {
        ExploreTally tally = after(SOUND, exhausted(0, 2, 1), ExploreReply.lost("fork died"));
        assertThat(tally.verdict(Need.of(0))).isEqualTo(Verdict.ERROR);
        assertThat(tally.settled()).isTrue();
        assertThat(tally.line("explore", Need.of(0), null).error()).isEqualTo("fork died");
    }

    @Test
    void twoActorsShouldGetToTwoPreemptionsBeforeAnythingGoesFurther() {
        assertThat(after(SOUND, exhausted(0, 2, 1), exhausted(1, 9, 1)).stage()).isEqualTo(2);
        assertThat(after(SOUND, exhausted(0, 2, 1), exhausted(1, 9, 1), exhausted(2, 9, 1)).stage()).isEqualTo(3);
        Cell four = new Cell(Given.scheme("S"), Given.property("P", 4), Expect.CLEAN);
        assertThat(after(four).stage()).isEqualTo(2);
        assertThat(after(four, exhausted(0, 2, 1)).stage()).isEqualTo(3);
    }

    @Test
    void theNextSearchIsExpectedToGrowAsTheLastOneDid() {
        ExploreTally tally = after(SOUND, exhausted(0, 10, 2), exhausted(1, 200, 30));
        assertThat(tally.next().next(9)).isEqualTo(2);
        assertThat(tally.estimate()).isEqualTo(600);
        assertThat(tally.settled()).isFalse();
        assertThat(after(SOUND, exhausted(Bounds.UNBOUNDED, 1, 1)).settled()).isTrue();
    }

    @Test
    void aFindingCountsFromTheFirstSearchOfItsCell() {
        ExploreLine line = after(FAULT, exhausted(0, 100, 40), found("LOST_WAKEUP flag=1"))
                .line("explore", Need.of(0), null);
        assertThat(line.foundAfter()).isEqualTo(105);
        assertThat(line.foundMs()).isEqualTo(42);
        assertThat(line.schedules()).isEqualTo(107);
        assertThat(line.outcomes()).containsEntry("WOKEN", 106L);
    }

    @Test
    void whatExplorationFindsMakesTheJudgementWorseAndNeverBetter() {
        Judgement ok = new Judgement(RunVerdict.OK, List.of(), true, Explored.NONE);
        assertThat(ok.with(Explored.NONE).run()).isEqualTo(RunVerdict.OK);
        Explored sound = new Explored(List.of(after(SOUND, exhausted(0, 1, 1)).line("explore", Need.of(0), null)),
                true);
        assertThat(ok.with(sound).run()).isEqualTo(RunVerdict.OK);
        Explored broken = new Explored(List.of(after(SOUND, found("TWO_HASHED")).line("explore", Need.of(0), null)),
                true);
        assertThat(ok.with(broken).run()).isEqualTo(RunVerdict.BROKEN);
        assertThat(new Judgement(RunVerdict.MISSED, List.of(), true, Explored.NONE).with(broken).run())
                .isEqualTo(RunVerdict.BROKEN);
        assertThat(ok.with(new Explored(List.of(), false)).run()).isEqualTo(RunVerdict.INCOMPLETE);
    }

    @Test
    void theLastWordOnACellCounts() {
        ExploreTally tally = after(FAULT, exhausted(0, 2, 1));
        ExploreLine weak = tally.line("explore", Need.of(0), null);
        tally.add(new ExploreRequest("F", "P", ExploreRequest.RANDOM, true, 1000, 1), found("LOST_WAKEUP"));
        Explored explored = new Explored(List.of(weak, tally.line("random", Need.of(0), null)), true);
        assertThat(explored.verdict()).isEqualTo(RunVerdict.OK);
        assertThat(explored.bad()).isEmpty();
        assertThat(explored.count(Verdict.CAUGHT)).isEqualTo(1);
    }

    private static ExploreReply witnessed(int preemptions, Map<String, Long> witnesses) {
        return new ExploreReply(preemptions, 9, 1, Map.of("WOKEN", 9L), witnesses, null, null);
    }

    @Test
    void aCellThatWasExhaustedWithoutItsWitnessIsWeakAndSaysHowOftenEachOccurred() {
        Cell cell = new Cell(Given.scheme("S"), Given.property("P", 2, Witness.SLEPT, Witness.OVERTAKEN,
                Witness.HELD_UP), Expect.CLEAN);
        ExploreTally without = after(cell, witnessed(0, Map.of("SLEPT", 3L)), witnessed(1, Map.of("SLEPT", 4L)));
        assertThat(without.verdict(Need.of(1))).isEqualTo(Verdict.WEAK);
        assertThat(without.line("explore", Need.of(1), null).witnesses())
                .containsExactlyInAnyOrderEntriesOf(Map.of("SLEPT", 7L, "OVERTAKEN", 0L));
        ExploreTally with = after(cell, witnessed(0, Map.of("SLEPT", 3L)), witnessed(1, Map.of("OVERTAKEN", 1L)));
        assertThat(with.verdict(Need.of(1))).as("no search is asked for HELD_UP").isEqualTo(Verdict.CLEAN);
        assertThat(with.verdict(Need.of(2))).isEqualTo(Verdict.WEAK);
    }

    @Test
    void underRtNobodyIsAskedForWitnesses() {
        ExploreTally sound = new ExploreTally(new Cell(Given.scheme("S"), Given.property("P", 2, Witness.SLEPT),
                Expect.CLEAN), true);
        sound.add(new ExploreRequest("S", "P", ExploreRequest.RT, false, 1000, 1), exhausted(Bounds.UNBOUNDED, 5, 1));
        assertThat(sound.verdict(Need.of(0))).isEqualTo(Verdict.CLEAN);
    }

    private static ExploreTally withOld() {
        return new ExploreTally(SOUND, false, Sight.NEWEST, Sight.ONE_OLD);
    }

    private static void search(ExploreTally tally, Sight sight, ExploreReply reply) {
        assertThat(tally.next().sight()).isEqualTo(sight);
        tally.add(new ExploreRequest("S", "P", tally.next().next(9), sight, true, 1000, 1), reply);
    }

    @Test
    void bothMemoriesGetALittleWayBeforeEitherGoesFarther() {
        ExploreTally tally = withOld();
        Need need = new Need(1, 1);
        for (int n = 0; n <= 1; n++) {
            assertThat(tally.stage()).isZero();
            search(tally, Sight.NEWEST, exhausted(n, 10, 10));
        }
        assertThat(tally.stage()).isEqualTo(1);
        search(tally, Sight.ONE_OLD, exhausted(0, 3, 1));
        assertThat(tally.verdict(need)).as("no preemption with an old value").isEqualTo(Verdict.WEAK);
        search(tally, Sight.ONE_OLD, exhausted(1, 9, 1));
        assertThat(tally.verdict(need)).isEqualTo(Verdict.CLEAN);
        assertThat(tally.stage()).isEqualTo(2);
        search(tally, Sight.NEWEST, exhausted(2, 10, 10));
        assertThat(tally.stage()).isEqualTo(3);
        assertThat(tally.next().sight()).as("whatever is over soonest").isEqualTo(Sight.ONE_OLD);
        OldValues far = tally.line("explore", need, null).oldValues();
        assertThat(far).isEqualTo(new OldValues("lkmm", 1, 1, 12, 2));
        assertThat(tally.line("explore", need, null).schedules()).isEqualTo(42);
    }

    @Test
    void whatOldValuesShowBreaksASoundSubjectAndSaysWhichMemoryShowedIt() {
        ExploreTally tally = withOld();
        search(tally, Sight.NEWEST, exhausted(Bounds.UNBOUNDED, 10, 10));
        assertThat(tally.settled()).isFalse();
        search(tally, Sight.ONE_OLD, new ExploreReply(-1, 7, 3, Map.of("LOST_WAKEUP", 1L), Map.of(),
                new Counterexample("LOST_WAKEUP", 1, 1, 5, 2, STEPS), null));
        assertThat(tally.settled()).isTrue();
        ExploreLine line = tally.line("explore", new Need(1, 1), null);
        assertThat(line.judged()).isEqualTo(Verdict.BROKEN);
        assertThat(line.memory()).isEqualTo("lkmm");
        assertThat(line.old()).isEqualTo(1);
        assertThat(line.foundAfter()).isEqualTo(15);
    }

    @Test
    void oneThatEndsForLackOfTimeDoesNotEndTheOther() {
        ExploreTally tally = withOld();
        search(tally, Sight.NEWEST, exhausted(0, 10, 10));
        tally.next().end();
        assertThat(tally.goesOn()).isTrue();
        search(tally, Sight.ONE_OLD, exhausted(0, 10, 10));
        tally.next().end();
        assertThat(tally.goesOn()).isFalse();
        assertThat(tally.verdict(new Need(0, 0))).isEqualTo(Verdict.CLEAN);
    }

    @Test
    void anEarlierAttemptIsGoneOnWithInBothMemories() {
        ExploreTally earlier = withOld();
        search(earlier, Sight.NEWEST, exhausted(0, 10, 10));
        search(earlier, Sight.NEWEST, exhausted(1, 20, 20));
        search(earlier, Sight.ONE_OLD, exhausted(0, 3, 1));
        ExploreLine line = earlier.line("explore", new Need(1, 1), null);
        ExploreTally later = withOld();
        assertThat(later.all(line)).isFalse();
        later.resume(line);
        assertThat(later.exhaustedAt()).isEqualTo(1);
        search(later, Sight.ONE_OLD, exhausted(1, 9, 1));
        assertThat(later.line("explore", new Need(1, 1), null).oldValues())
                .isEqualTo(new OldValues("lkmm", 1, 1, 12, 2));
        assertThat(later.line("explore", new Need(1, 1), null).schedules()).isEqualTo(42);
    }

    @Test
    void interleavingsAloneAreNotAllWhenOldValuesAreToFollow() {
        ExploreLine line = after(SOUND, exhausted(Bounds.UNBOUNDED, 5, 1)).line("explore", Need.of(0), null);
        assertThat(new ExploreTally(SOUND, false).all(line)).isTrue();
        assertThat(withOld().all(line)).isFalse();
    }
}
