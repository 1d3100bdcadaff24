// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.explore.baton.FixedPriorities;
import dcachestress.explore.record.Recording;
import dcachestress.explore.search.Bounds;
import dcachestress.sample.PropertyInfo;
import dcachestress.scheme.Merged;
import dcachestress.scheme.OldWaitQueue;
import dcachestress.scheme.V3;
import dcachestress.scheme.WakeEarly;
import dcachestress.subject.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What PREEMPT_RT adds: a task that spins is not preempted by a lower one, so the wrong place to be preempted is a
 * livelock.
 */
class FixedPrioritiesTest {
    private static final int NO_LIMIT_MS = 600_000;

    private static ExploreReport explore(Class<? extends Subject> subject, String property,
            boolean sectionPreemptible) {
        return Explorer.fixedPriorities(subject, PropertyInfo.find(property).orElseThrow(), sectionPreemptible,
                NO_LIMIT_MS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OneWaiter", "FailedLookup", "TwoAdders", "UnrelatedAdd", "Splice", "TwoCreators",
            "AddThenMove", "LocklessReader"})
    void soundSchemesGetOnWhateverTheOrder(String property) {
        for (Class<? extends Subject> subject : List.of(OldWaitQueue.class, V3.class, Merged.class)) {
            ExploreReport report = explore(subject, property, false);
            assertThat(report.outcomes().keySet()).as(subject.getSimpleName())
                    .noneMatch(outcome -> outcome.startsWith("HUNG"));
            assertThat(report.exhaustedAt()).isEqualTo(Bounds.UNBOUNDED);
            assertThat(report.schedules()).isGreaterThan(10);
        }
    }

    /**
     * The livelock that cf634d540a29 ended: a higher looker or adder spins for the odd value of a section whose task it
     * has preempted.
     */
    @ParameterizedTest
    @CsvSource({"OneWaiter", "TwoAdders", "UnrelatedAdd"})
    void whoMayBePreemptedInTheOddSectionHangsWhoIsAbove(String property) {
        for (Class<? extends Subject> subject : List.of(OldWaitQueue.class, Merged.class)) {
            ExploreReport report = explore(subject, property, true);
            assertThat(report.counterexample().outcome()).isEqualTo("HUNG by_priority");
            assertThat(report.counterexample().recording().proof())
                    .anyMatch(line -> line.matches(".*(starts over for ever|spins for a change).*"));
            Recording again = Explorer.replay(subject, PropertyInfo.find(property).orElseThrow(),
                    report.counterexample().recording().schedule());
            assertThat(again).isEqualTo(report.counterexample().recording());
        }
    }

    /**
     * The queue's lock blocks there, and nobody may block in the odd section: what 50417d22d0ef and 45f78b0a2743 moved
     * the wake for.
     */
    @Test
    void wakingInTheOddSectionWantsALockWhoseHolderCannotRun() {
        ExploreReport early = explore(WakeEarly.class, "Strangers", false);
        assertThat(early.counterexample().outcome()).isEqualTo("HUNG by_priority");
        assertThat(early.counterexample().recording().proof())
                .anyMatch(line -> line.startsWith("owner spins for a lock that is held: bit_wait"));
        assertThat(explore(Merged.class, "Strangers", false).outcomes()).as("the same scheme that wakes later")
                .doesNotContainKey("HUNG by_priority");
    }

    @Test
    void allOrdersOfTheTasks() {
        assertThat(FixedPriorities.orders(3)).containsExactlyInAnyOrder(new int[] {0, 1, 2}, new int[] {0, 2, 1},
                new int[] {1, 0, 2},
                new int[] {1, 2, 0}, new int[] {2, 0, 1}, new int[] {2, 1, 0});
    }
}
