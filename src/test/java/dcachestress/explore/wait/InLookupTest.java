// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.wait;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.explore.ExploreReport;
import dcachestress.explore.Explorer;
import dcachestress.explore.program.Sites;
import dcachestress.explore.search.Bounds;
import dcachestress.memory.MemoryModel;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.OrderedCalls;
import dcachestress.subject.SubjectInfo;
import dcachestress.subject.SubjectInfo.Kind;
import dcachestress.subject.Suite;
import dcachestress.wait.inlookup.DyingDirectory;
import dcachestress.wait.inlookup.InLookupSuite;
import dcachestress.wait.inlookup.RmdirMeetsLookup;
import dcachestress.wait.inlookup.TreeRmdirLock;
import dcachestress.wait.inlookup.UnlinkedFenced;
import dcachestress.wait.inlookup.WaitersReadLocked;
import dcachestress.wait.inlookup.WaitsForRequest;
import dcachestress.wait.inlookup.WaitsForUnlinked;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ways into the deadlock are there, each half remedy closes one, and what is called a remedy closes both. */
class InLookupTest {
    private static final String TWO = "RmdirMeetsLookup";
    private static final String THREE = "RmdirMeetsTwoLookups";
    private static final String VAIN = "IN_LOOKUP_DEADLOCK woken_in_vain";
    private static final String UNWOKEN = "IN_LOOKUP_DEADLOCK not_woken";
    private static final List<String> SOUND = List.of("BOTH_SLEPT", "NOBODY_SLEPT", "OPENER_SLEPT", "REMOVER_SLEPT");
    private static final long MILLIS = 60_000;

    private static final Suite SUITE = new InLookupSuite();

    static Stream<SubjectInfo> remedies() {
        return Catalogue.subjects(SUITE).stream().filter(subject -> subject.kind() == Kind.SCHEME);
    }

    private static ExploreReport explored(SubjectInfo subject, String property, Bounds bounds) {
        return Explorer.explore(subject.type(), PropertyInfo.find(property).orElseThrow(), bounds, MILLIS, 0, 1);
    }

    @Test
    void theTreeHasBothWays() {
        Set<String> outcomes = EveryOutcome.of(TreeRmdirLock.class, TWO, 2);
        assertThat(outcomes).contains(VAIN, UNWOKEN).containsAnyElementsOf(SOUND);
    }

    @Test
    void eachHalfRemedyClosesOneOfThem() {
        assertThat(EveryOutcome.of(WaitersReadLocked.class, TWO, 2)).contains(VAIN).doesNotContain(UNWOKEN);
        assertThat(EveryOutcome.of(WaitsForRequest.class, TWO, 2)).contains(UNWOKEN).doesNotContain(VAIN);
    }

    @Test
    void whoeverWaitsCanBeEither() {
        assertThat(EveryOutcome.of(WaitsForUnlinked.class, TWO, 2)).isSubsetOf(SOUND)
                .contains("NOBODY_SLEPT", "OPENER_SLEPT", "REMOVER_SLEPT");
    }

    @Test
    void itIsFoundAtOnce() {
        ExploreReport report = explored(SubjectInfo.of(TreeRmdirLock.class), TWO, Bounds.of(2));
        assertThat(report.counterexample().outcome()).startsWith("IN_LOOKUP_DEADLOCK ");
        assertThat(report.counterexample().recording().roles()).containsExactly("remover", "opener");
    }

    /** What {@code --barriers} weakens: the wait's own lines, which lie beside its properties, and nobody else's. */
    @Test
    void itsOrderingsAreItsOwn() {
        assertThat(PropertyInfo.isOfProperty(UnlinkedFenced.class.getName())).isFalse();
        assertThat(PropertyInfo.isOfProperty(DyingDirectory.class.getName())).isFalse();
        assertThat(PropertyInfo.isOfProperty(RmdirMeetsLookup.class.getName())).isTrue();
        assertThat(OrderedCalls.of(UnlinkedFenced.class, Sites::isPrimitive)).extracting(OrderedCalls.Line::line)
                .anyMatch(line -> line.startsWith("DyingDirectory.java:"))
                .anyMatch(line -> line.startsWith("UnlinkedFenced.java:"))
                .noneMatch(line -> line.startsWith("Dcache.java:"));
    }

    /** At the bounds at which the deadlock is found, and with one old value in each schedule. */
    @ParameterizedTest
    @MethodSource("remedies")
    void remediesAreCleanAtTheSameBounds(SubjectInfo remedy) {
        for (Bounds bounds : List.of(Bounds.of(2), Bounds.of(2).in(MemoryModel.LKMM, 1))) {
            ExploreReport report = explored(remedy, TWO, bounds);
            assertThat(report.counterexample()).isNull();
            assertThat(report.levels()).isNotEmpty().allMatch(level -> level.exhausted());
        }
        ExploreReport three = explored(remedy, THREE, Bounds.of(2));
        assertThat(three.counterexample()).isNull();
        assertThat(three.levels()).isNotEmpty().allMatch(level -> level.exhausted());
    }
}
