// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.campaign.gate.ExploreTally;
import dcachestress.campaign.journal.Given;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Verdict;
import dcachestress.campaign.wire.ExploreReply;
import dcachestress.campaign.wire.ExploreRequest;
import dcachestress.campaign.wire.Sight;
import dcachestress.dcache.ObservableOn;
import dcachestress.memory.MemoryModel;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In a run every fault that needs more than interleavings is explored with old values, on whatever host, and must be caught. */
class SightTest {
    private static Cell cell(ObservableOn where) {
        return new Cell(Given.fault("F", where, "P"), Given.property("P", 2), Expect.UNOBSERVABLE);
    }

    @ParameterizedTest
    @EnumSource(value = ObservableOn.class, names = "ANY", mode = EnumSource.Mode.EXCLUDE)
    void aRunExploresAFaultThatNeedsOldValuesWithThemAndRequiresIt(ObservableOn where) {
        Cell cell = cell(where);
        assertThat(ExploreGoal.inRun().sight(cell)).isEqualTo(new Sight(MemoryModel.LKMM, 1));
        ExploreTally tally = new ExploreTally(cell, false, ExploreGoal.inRun().sight(cell));
        assertThat(tally.expected()).isEqualTo(Expect.CAUGHT);
        tally.add(new ExploreRequest("F", "P", ExploreTally.ENOUGH, tally.sight(), true, 1000, 1),
                new ExploreReply(ExploreTally.ENOUGH, 5, 5, Map.of("WOKEN", 5L), Map.of(), null, null));
        assertThat(tally.verdict(0)).isEqualTo(Verdict.MISSED);
    }

    @Test
    void withoutOldValuesSuchAFaultCannotShow() {
        assertThat(new ExploreTally(cell(ObservableOn.WEAK), false).expected()).isEqualTo(Expect.UNOBSERVABLE);
        assertThat(new ExploreTally(cell(ObservableOn.WEAK), false, new Sight(MemoryModel.TSO, 1)).expected()).isEqualTo(Expect.UNOBSERVABLE);
        assertThat(new ExploreTally(cell(ObservableOn.STORE_BUFFER), false, new Sight(MemoryModel.TSO, 1)).expected()).isEqualTo(Expect.CAUGHT);
        assertThat(ExploreGoal.inRun().sight(cell(ObservableOn.ANY))).isEqualTo(Sight.NEWEST);
        assertThat(ExploreGoal.exactly(2, false).sight(cell(ObservableOn.WEAK))).isEqualTo(Sight.NEWEST);
    }

    @Test
    void travelsAsText() {
        assertThat(Sight.parse(new Sight(MemoryModel.TSO, 3).toString())).isEqualTo(new Sight(MemoryModel.TSO, 3));
        assertThatThrownBy(() -> Sight.parse("power:1")).hasMessageContaining("no memory model power");
    }
}
