// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.explore.baton.Relay;
import dcachestress.explore.litmus.LitmusProgram;
import dcachestress.explore.program.Program;
import dcachestress.explore.search.Bounds;
import dcachestress.explore.search.Pct;
import dcachestress.explore.search.SearchLog;
import dcachestress.herd.LitmusTest;
import dcachestress.herd.UnreadableTestException;
import dcachestress.memory.MemoryModel;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The random part keeps its promise, and the same seed makes the same schedules. */
class RandomScheduleTest {
    private static final int SCHEDULES = 4000;
    /** Only ends a test that has gone wrong. */
    private static final long LONG_MS = 120_000;

    @Test
    void findsALostUpdateAtLeastAsOftenAsItPromises() {
        SearchLog log = run(Toys.counter(2), 1);
        double promised = 1.0 / (2 * 6);     // two tasks, depth 2, three steps each
        // one schedule in four has depth 2
        assertThat((double) log.outcomes().get("1") / SCHEDULES).isGreaterThan(promised / 4);
    }

    @Test
    void findsWhatOnlyThreePreemptionsShow() {
        assertThat(run(Toys.counter(3), 7).outcomes()).containsOnlyKeys("1", "2", "3");
    }

    @Test
    void repeatsItselfForASeed() {
        assertThat(run(Toys.counter(3), 3).outcomes()).isEqualTo(run(Toys.counter(3), 3).outcomes())
                .isNotEqualTo(run(Toys.counter(3), 4).outcomes());
    }

    /** Two store buffers at a time: one old value in a schedule is not enough, whatever the preemptions. */
    @Test
    void findsWhatTheBoundOnOldValuesLeavesOut() throws UnreadableTestException {
        Program program = new LitmusProgram(LitmusTest.parse("""
                C two-buffers
                {}
                P0(int *x, int *y) { int r0; WRITE_ONCE(*x, 1); r0 = READ_ONCE(*y); }
                P1(int *x, int *y) { int r0; WRITE_ONCE(*y, 1); r0 = READ_ONCE(*x); }
                P2(int *u, int *v) { int r0; WRITE_ONCE(*u, 1); r0 = READ_ONCE(*v); }
                P3(int *u, int *v) { int r0; WRITE_ONCE(*v, 1); r0 = READ_ONCE(*u); }
                exists (0:r0=0 /\\ 1:r0=0 /\\ 2:r0=0 /\\ 3:r0=0)
                """));
        Bounds bounds = Bounds.of(1).in(MemoryModel.LKMM, 0);
        ExploreReport systematic = Explorer.explore(program, bounds, LONG_MS, 0, 1);
        assertThat(systematic.counterexample()).isNull();
        assertThat(systematic.levels()).allMatch(ExploreReport.Level::exhausted);
        ExploreReport.Counterexample found = Explorer.explore(program, bounds, LONG_MS, LONG_MS, 1).counterexample();
        assertThat(found.old()).isGreaterThan(0);
        assertThat(Explorer.replay(program, found.recording().schedule()).outcome()).isEqualTo(found.outcome());
    }

    /** Planted, and seen with an old value only: a search without any is clean, and what follows it is not. */
    @ParameterizedTest
    @CsvSource({"LocklessWithoutBarrier, FailedLookup", "SeqReadWithoutAcquire, OneWaiter",
            "RenameBeginWithoutAcquire, RenameUnderWalk"})
    void findsAWeakFaultThatNoInterleavingShows(String fault, String property) {
        Class<? extends Subject> type = Catalogue.subjects().stream().filter(subject -> subject.name().equals(fault))
                .findFirst().orElseThrow()
                .type();
        PropertyInfo info = PropertyInfo.find(property).orElseThrow();
        Bounds bounds = Bounds.of(1).in(MemoryModel.LKMM, 0);
        assertThat(Explorer.explore(type, info, bounds, LONG_MS, 0, 1).counterexample()).isNull();
        ExploreReport.Counterexample found = Explorer.explore(type, info, bounds, LONG_MS, LONG_MS, 1).counterexample();
        assertThat(found.old()).isBetween(1, Pct.MOST_OLD);
        assertThat(Explorer.replay(type, info, found.recording().schedule()).outcome()).isEqualTo(found.outcome());
    }

    private static SearchLog run(Program program, long seed) {
        SearchLog log = new SearchLog(program, Long.MAX_VALUE + System.nanoTime(), false);
        Relay.run(program, new Limited(new Pct(program, seed, 100, false, log), SCHEDULES));
        return log;
    }
}
