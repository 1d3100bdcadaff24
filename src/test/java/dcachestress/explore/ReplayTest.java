// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.explore.program.Schedule;
import dcachestress.explore.record.Recording;
import dcachestress.explore.record.TraceText;
import dcachestress.explore.search.Bounds;
import dcachestress.fault.wake.MoveWakesDentry;
import dcachestress.memory.Reuse;
import dcachestress.sample.PropertyInfo;
import dcachestress.scheme.Merged;
import dcachestress.subject.Catalogue;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.SubjectInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault that an interleaving can show has a counterexample, and whoever has its schedule can make it again. */
class ReplayTest {
    private static final int PREEMPTIONS = 3;
    private static final long MILLIS = 60_000;

    static Stream<SubjectInfo> faults() {
        return Catalogue.subjects().stream().filter(subject -> subject.kind() == SubjectInfo.Kind.FAULT);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsFoundAndReplayedUnlessItNeedsWeakMemory(SubjectInfo fault) {
        List<String> seen = new ArrayList<>();
        for (String name : fault.caughtBy()) {
            PropertyInfo property = PropertyInfo.find(name).orElseThrow();
            ExploreReport report = Explorer.explore(fault.type(), property, Bounds.of(PREEMPTIONS), MILLIS, 0, 1);
            boolean order = fault.observableOn() == ObservableOn.WEAK && report.counterexample() != null
                    && Reuse.told(report.counterexample().outcome());
            if (report.counterexample() != null && !order) {
                Recording recording = report.counterexample().recording();
                assertThat(recording.outcome()).isEqualTo(report.counterexample().outcome());
                assertThat(Explorer.replay(fault.type(), property, recording.schedule())).isEqualTo(recording);
                seen.add(name);
            }
        }
        assertThat(seen).isEqualTo(fault.observableOn() == ObservableOn.ANY ? fault.caughtBy() : List.of());
    }

    @Test
    void theLastLinesSayWhoSleepsOnWhat() {
        String text = TraceText.of(counterexample());
        assertThat(text).containsSubsequence("splicer", "waiter", "d_flags(name) =", "LOOKUP_WAITERS",
                "schedule: sleeps", "LOST_WAKEUP flag=1",
                "waiter sleeps, waiting for name: d_flags LOOKUP_WAITERS", "nobody is left to wake it");
    }

    @Test
    void aScheduleOfSomethingElseIsRefused() {
        PropertyInfo splice = PropertyInfo.find("Splice").orElseThrow();
        assertThatThrownBy(() -> Explorer.replay(Merged.class, splice, "0*3 1*2"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Explorer.replay(Merged.class, splice, "nonsense"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aScheduleSurvivesBeingText() {
        String schedule = counterexample().schedule();
        assertThat(Schedule.parse(schedule)).hasToString(schedule);
    }

    private static Recording counterexample() {
        return Explorer.explore(MoveWakesDentry.class, PropertyInfo.find("Splice").orElseThrow(), Bounds.of(2), MILLIS,
                0, 1)
                .counterexample().recording();
    }
}
