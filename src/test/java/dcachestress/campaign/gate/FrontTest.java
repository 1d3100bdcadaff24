// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.wire.ExploreReply;
import dcachestress.campaign.wire.Sight;
import dcachestress.explore.search.Bounds;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In which order the searches of a cell come. */
class FrontTest {
    private static ExploreReply exhausted(int preemptions) {
        return new ExploreReply(preemptions, 5, 1, Map.of("WOKEN", 5L), Map.of(), null, null);
    }

    private static Front at(int preemptions, Sight sight) {
        Front front = new Front(sight);
        front.add(exhausted(preemptions));
        return front;
    }

    @Test
    void fewPreemptionsComeBeforeTheProof() {
        assertThat(new Front(Sight.NEWEST).next(Bounds.UNBOUNDED)).isZero();
        assertThat(at(1, Sight.NEWEST).next(Bounds.UNBOUNDED)).isEqualTo(2);
        assertThat(at(2, Sight.NEWEST).next(Bounds.UNBOUNDED)).isEqualTo(Bounds.UNBOUNDED);
    }

    @Test
    void aProofThatWasTriedInVainLeavesTheBoundedSearches() {
        Front front = at(2, Sight.NEWEST);
        assertThat(front.triedInVain(Bounds.UNBOUNDED)).isTrue();
        assertThat(front.next(Bounds.UNBOUNDED)).isEqualTo(3);
        assertThat(front.triedInVain(3)).isFalse();
        assertThat(front.triedInVain(Bounds.UNBOUNDED)).isFalse();
    }

    @Test
    void withANumberAskedForOrOldValuesThereIsNone() {
        assertThat(at(2, Sight.NEWEST).next(4)).isEqualTo(3);
        assertThat(at(2, Sight.ONE_OLD).next(Bounds.UNBOUNDED)).isEqualTo(3);
    }
}
