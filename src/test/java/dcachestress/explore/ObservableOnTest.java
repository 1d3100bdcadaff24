// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.explore.search.Bounds;
import dcachestress.memory.MemoryModel;
import dcachestress.memory.Reuse;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.SubjectInfo;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where a planted fault can be seen is derived and not believed: by interleaving, with a store buffer, or only where
 * memory is weaker still.
 */
class ObservableOnTest {
    private static final long MILLIS = 120_000;

    /** Those that an interleaving shows are held to it by {@link ReplayTest}. */
    static Stream<SubjectInfo> faults() {
        return Catalogue.subjects().stream()
                .filter(subject -> subject.kind() == SubjectInfo.Kind.FAULT
                && subject.observableOn() != ObservableOn.ANY);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isWhatTheExplorationShows(SubjectInfo fault) {
        for (String name : fault.caughtBy()) {
            assertThat(derived(fault, PropertyInfo.find(name).orElseThrow())).as(fault.name() + " in " + name)
                    .isEqualTo(fault.observableOn());
        }
    }

    /** Null when it shows nowhere. */
    private static ObservableOn derived(SubjectInfo fault, PropertyInfo property) {
        if (shows(fault, property, MemoryModel.SC)) {
            return ObservableOn.ANY;
        }
        if (shows(fault, property, MemoryModel.TSO)) {
            return ObservableOn.STORE_BUFFER;
        }
        return shows(fault, property, MemoryModel.LKMM) ? ObservableOn.WEAK : null;
    }

    private static boolean shows(SubjectInfo fault, PropertyInfo property, MemoryModel model) {
        Bounds bounds = Bounds.of(property.actors() == 2 ? 2 : 1).in(model, 1);
        ExploreReport report = Explorer.explore(fault.type(), property, bounds, MILLIS, 0, 1);
        if (model != MemoryModel.LKMM && report.counterexample() != null
                && Reuse.told(report.counterexample().outcome())) {
            return false;      // by what the code orders: neither an interleaving nor a store buffer shows it
        }
        return report.counterexample() != null && fault.outcomes()
                .contains(dcachestress.kernel.Outcome.of(report.counterexample().outcome()));
    }
}
