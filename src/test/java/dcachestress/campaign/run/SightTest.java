// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.campaign.gate.ExploreTally;
import dcachestress.campaign.gate.Need;
import dcachestress.campaign.journal.Given;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Verdict;
import dcachestress.campaign.wire.ExploreReply;
import dcachestress.campaign.wire.ExploreRequest;
import dcachestress.campaign.wire.Sight;
import dcachestress.explore.search.Bounds;
import dcachestress.memory.MemoryModel;
import dcachestress.subject.ObservableOn;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * In a run every fault that needs more than interleavings is explored with old values, on whatever host, and must be
 * caught.
 */
class SightTest {
    private static Cell cell(ObservableOn where) {
        return new Cell(Given.fault("F", where, "P"), Given.property("P", 2), Expect.UNOBSERVABLE);
    }

    @ParameterizedTest
    @EnumSource(value = ObservableOn.class, names = "ANY", mode = EnumSource.Mode.EXCLUDE)
    void aRunExploresAFaultThatNeedsOldValuesWithThemAndRequiresIt(ObservableOn where) {
        Cell cell = cell(where);
        assertThat(ExploreGoal.inRun().sight(cell)).isEqualTo(new Sight(MemoryModel.LKMM, 1));
        ExploreTally tally = new ExploreTally(cell, false, ExploreGoal.inRun().sight(cell),
                ExploreGoal.inRun().beyond(cell));
        assertThat(tally.expected()).isEqualTo(Expect.CAUGHT);
        tally.add(new ExploreRequest("F", "P", ExploreTally.ENOUGH, tally.sight(), true, 1000, 1),
                new ExploreReply(ExploreTally.ENOUGH, 5, 5, Map.of("WOKEN", 5L), Map.of(), null, null));
        assertThat(tally.verdict(Need.of(0))).isEqualTo(Verdict.MISSED);
    }

    @Test
    void withoutOldValuesSuchAFaultCannotShow() {
        assertThat(new ExploreTally(cell(ObservableOn.WEAK), false).expected()).isEqualTo(Expect.UNOBSERVABLE);
        Sight tso = new Sight(MemoryModel.TSO, 1);
        assertThat(new ExploreTally(cell(ObservableOn.WEAK), false, tso, Sight.NEWEST).expected())
                .isEqualTo(Expect.UNOBSERVABLE);
        assertThat(new ExploreTally(cell(ObservableOn.STORE_BUFFER), false, tso, Sight.NEWEST).expected())
                .isEqualTo(Expect.CAUGHT);
        assertThat(ExploreGoal.inRun().sight(cell(ObservableOn.ANY))).isEqualTo(Sight.NEWEST);
        assertThat(ExploreGoal.exactly(2, false).sight(cell(ObservableOn.WEAK))).isEqualTo(Sight.NEWEST);
    }

    @Test
    void aRequestSaysWhereGeneratedProgramsBegin() {
        ExploreRequest request = new ExploreRequest("S", "Scenes", 1, Sight.ONE_OLD, true, 1000, 7).beginning(0.3);
        assertThat(ExploreRequest.decode(request.encode())).isEqualTo(request);
        assertThat(request.from()).isEqualTo(0.3);
    }

    private static Cell sound(int actors) {
        return new Cell(Given.scheme("S"), Given.property("P", actors), Expect.CLEAN);
    }

    @Test
    void whatMustBeCleanIsExploredWithOldValuesAfterItsInterleavings() {
        ExploreGoal run = ExploreGoal.inRun();
        assertThat(run.sight(sound(2))).isEqualTo(Sight.NEWEST);
        assertThat(run.beyond(sound(2))).isEqualTo(Sight.ONE_OLD);
        assertThat(run.need(2)).isEqualTo(new Need(1, 1));
        assertThat(run.beyond(sound(4))).as("too many schedules").isEqualTo(Sight.NEWEST);
        assertThat(run.beyond(cell(ObservableOn.ANY))).isEqualTo(Sight.NEWEST);
        ExploreGoal byDefault = ExploreGoal.withinReach(2, false, Sight.ONE_OLD);
        assertThat(byDefault.need(2)).isEqualTo(new Need(2, 2));
        assertThat(byDefault.need(3)).isEqualTo(new Need(2, 1));
        assertThat(ExploreGoal.withinReach(Bounds.UNBOUNDED, false, Sight.ONE_OLD).need(2))
                .isEqualTo(new Need(Bounds.UNBOUNDED, 2));
        ExploreTally four = new ExploreTally(sound(4), false, byDefault.sight(sound(4)), byDefault.beyond(sound(4)));
        assertThat(byDefault.most(four, four.next())).as("its interleavings").isEqualTo(2);
        assertThat(ExploreGoal.exactly(2, false).beyond(sound(2))).as("--memory sc").isEqualTo(Sight.NEWEST);
    }

    @Test
    void travelsAsText() {
        assertThat(Sight.parse(new Sight(MemoryModel.TSO, 3).toString())).isEqualTo(new Sight(MemoryModel.TSO, 3));
        assertThatThrownBy(() -> Sight.parse("power:1")).hasMessageContaining("no memory model power");
    }
}
