// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.explore.baton.Relay;
import dcachestress.explore.program.PropertyProgram;
import dcachestress.explore.program.Schedule;
import dcachestress.explore.search.Bounds;
import dcachestress.explore.search.OnePerTrace;
import dcachestress.explore.search.Search;
import dcachestress.explore.search.SearchLog;
import dcachestress.explore.search.Unbounded;
import dcachestress.sample.PropertyInfo;
import dcachestress.scheme.Merged;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the search without a bound proves of the properties, and what it leaves to others. */
class UnboundedTest {
    private static final long MS = 600_000;
    private static final Bounds ALL = Bounds.of(Bounds.UNBOUNDED);

    private static PropertyInfo property(String name) {
        return PropertyInfo.find(name).orElseThrow();
    }

    @Test
    void everyTraceOfASoundSchemeIsMadeOnce() {
        ExploreReport report = Explorer.search(Merged.class, property("OneWaiter"), ALL, MS);
        Unbounded far = report.unbounded();
        assertThat(far.all()).isTrue();
        assertThat(far.blocked()).isZero();
        assertThat(far.executions()).isEqualTo(report.schedules());
        assertThat(report.exhaustedAt()).isEqualTo(Bounds.UNBOUNDED);
        PropertyProgram program = new PropertyProgram(property("OneWaiter"), Merged.class);
        SearchLog log = new SearchLog(program, Long.MAX_VALUE + System.nanoTime(), true);
        Relay.run(program, new Search(program, Bounds.UNBOUNDED, true, 5000, log));
        assertThat(report.outcomes().keySet()).isEqualTo(log.outcomes().keySet());
        assertThat(far.made()).isLessThan(log.complete());
    }

    @Test
    void aMistakeIsShownAsTheSearchWithABoundShowsIt() {
        ExploreReport report = Explorer.search(Catalogue.shipped("MoveWakesDentry").orElseThrow().type(),
                property("MoveAcross"), ALL, MS);
        assertThat(report.counterexample().outcome()).startsWith("LOST_WAKEUP");
        assertThat(report.unbounded()).isNull();
    }

    /** What a wait's objects hold must not keep it from a proof. */
    @ParameterizedTest
    @CsvSource({"RmdirMeetsLookup, UnlinkedFenced", "RemoveMeetsUser, KlistRemove", "TwoRemovers, KlistRemove",
        "KillMeetsShrink, ShrinkTree", "NewMeetsFinder, CountedNew",
        "UmountMeetsGrab, SuperLock", "EvictMeetsFinder, Evict", "TryMeetsOpen, InLookupLock"})
    void everyOtherWaitIsProven(String property, String scheme) {
        ExploreReport report = Explorer.search(Catalogue.shipped(scheme).orElseThrow().type(), property(property), ALL,
                MS);
        assertThat(report.unbounded().all()).isTrue();
        assertThat(report.unbounded().blocked()).isZero();
    }

    /**
     * Where no search with a bound comes to it in its time, its own schedule is shown. Not of who waits for ever: that
     * a task looks in vain is known here before it has looked, so the other search has choices more.
     */
    @Test
    @Tag("long")
    void whatItFindsCanBeMadeAgain() {
        Set<SubjectInfo> found = new HashSet<>();
        for (SubjectInfo fault : Catalogue.subjects()) {
            for (String name : fault.caughtBy()) {
                PropertyProgram program = new PropertyProgram(property(name), fault.type());
                SearchLog log = new SearchLog(program, System.nanoTime() + 200_000_000L, true, false);
                Relay.run(program, new OnePerTrace(program, 5000, log));
                boolean hung = log.finding() != null && log.finding().outcome().startsWith("HUNG");
                if (log.finding() != null && !hung && found.add(fault)) {
                    String schedule = new Schedule(log.finding().choices()).toString();
                    assertThat(Explorer.replay(program, schedule).outcome())
                            .as("%s, %s, %s", fault.name(), name, schedule)
                            .isEqualTo(log.finding().outcome());
                }
            }
        }
        assertThat(found).hasSizeGreaterThan(40);
    }

    /** The estimate is no bound, but it is of the right size. */
    @Test
    void theEstimateOfWhatIsLeftIsNearTheTruth() {
        PropertyProgram program = new PropertyProgram(property("FailedLookup"), Merged.class);
        long traces = Explorer.search(Merged.class, property("FailedLookup"), ALL, MS).unbounded().made();
        for (int executions : new int[] {50, 200, 400}) {
            SearchLog log = new SearchLog(program, Long.MAX_VALUE + System.nanoTime(), true);
            OnePerTrace search = new OnePerTrace(program, 5000, log);
            Relay.run(program, new TraceSet(search, program.tasks(), (root, object) -> "", executions));
            Unbounded far = new Unbounded(executions, 0, search.done(), 0);
            assertThat(far.all()).isFalse();
            assertThat(far.estimate()).isBetween(traces / 10.0, traces * 10.0);
        }
    }
}
