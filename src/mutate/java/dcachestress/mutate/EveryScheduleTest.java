// SPDX-License-Identifier: Apache-2.0
package dcachestress.mutate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dcachestress.explore.ExploreReport;
import dcachestress.explore.Explorer;
import dcachestress.explore.search.Bounds;
import dcachestress.kernel.Outcome;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.SubjectInfo;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The test by which mechanical mutants of the model are judged: what is sound has no forbidden outcome in any schedule
 * with a few preemptions, and what is planted has one. Nothing else is asked, so a mutant that survives is one that no
 * property minds.
 */
class EveryScheduleTest {
    private static final int NO_LIMIT_MS = 600_000;

    static Stream<String> properties() {
        return PropertyInfo.all().stream().map(PropertyInfo::name);
    }

    static Stream<String> faults() {
        return Catalogue.subjects().stream().filter(subject -> subject.kind() == SubjectInfo.Kind.FAULT
                && subject.observableOn() == ObservableOn.ANY)
                .map(SubjectInfo::name);
    }

    @ParameterizedTest
    @MethodSource("properties")
    void whatIsSoundIsClean(String name) {
        PropertyInfo property = PropertyInfo.find(name).orElseThrow();
        Bounds bounds = Bounds.of(property.actors() == 2 ? 2 : property.actors() == 3 ? 1 : 0);
        for (SubjectInfo subject : Catalogue.subjects()) {
            boolean concerns = subject.kind() == SubjectInfo.Kind.SCHEME ? !subject.notIn().contains(name)
                    : subject.caughtBy().contains(name);
            if (subject.kind() != SubjectInfo.Kind.FAULT && concerns) {
                ExploreReport report = Explorer.explore(subject.type(), property, bounds, NO_LIMIT_MS, 0, 0);
                String outcome = report.counterexample() == null ? "" : report.counterexample().outcome();
                assertEquals("", outcome, subject.name());
                assertTrue(report.exhaustedAt() >= bounds.preemptions(), subject.name()
                        + ": some schedule does not end");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatIsPlantedIsCaught(String name) {
        SubjectInfo fault = Catalogue.shipped(name).orElseThrow();
        for (String property : fault.caughtBy()) {
            ExploreReport report = Explorer.explore(fault.type(), PropertyInfo.find(property).orElseThrow(),
                    Bounds.of(2), NO_LIMIT_MS, 0, 0);
            List<Outcome> seen = report.outcomes().keySet().stream().map(Outcome::of).toList();
            assertTrue(seen.stream().anyMatch(outcome -> outcome != null && fault.outcomes().contains(outcome)),
                    () -> name + " shows " + seen);
        }
    }
}
