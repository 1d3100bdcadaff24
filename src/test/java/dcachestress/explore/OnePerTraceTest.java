// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.explore.WaitingPrograms.Kind;
import dcachestress.explore.baton.Driver;
import dcachestress.explore.baton.Relay;
import dcachestress.explore.program.Program;
import dcachestress.explore.program.PropertyProgram;
import dcachestress.explore.search.OnePerTrace;
import dcachestress.explore.search.Search;
import dcachestress.explore.search.SearchLog;
import dcachestress.sample.PropertyInfo;
import dcachestress.scheme.Merged;
import dcachestress.wait.inlookup.UnlinkedFenced;
import dcachestress.wait.klist.KlistRemove;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The search without a bound makes each Mazurkiewicz trace of a program, and makes it once: compared with other
 * searches, by counting traces in a form that has nothing to do with any of them.
 */
@Tag("long")
class OnePerTraceTest {
    private static final int MOST_STEPS = 5000;
    /** A program of which the other search makes more executions is not compared. */
    private static final int MOST = 1000;
    private static final int PROGRAMS = 40;
    /** All but those that wait for either of two values. */
    private static final List<Kind> ALL = List.of(Kind.READ, Kind.WRITE, Kind.ADD, Kind.SECTION, Kind.TRY, Kind.SPIN,
            Kind.SLEEP, Kind.WAKE, Kind.AWAIT, Kind.AWAIT_IN_LOCK);
    private static final List<Kind> TWO = List.of(Kind.AWAIT_TWO, Kind.WRITE, Kind.SECTION, Kind.AWAIT);
    private static final List<Kind> SLEEPS = List.of(Kind.SLEEP, Kind.WAKE, Kind.WAKE, Kind.READ, Kind.SECTION);
    private static final List<Kind> LOCKS = List.of(Kind.SECTION, Kind.TRY, Kind.SPIN, Kind.AWAIT_IN_LOCK, Kind.WRITE);

    /** A search, and how often it has made each trace. */
    private record Made(SearchLog log, Map<String, Integer> traces) {
        static Made by(Program program, BiFunction<Object, Object, String> names, int most,
                Function<SearchLog, Driver> search) {
            SearchLog log = new SearchLog(program, Long.MAX_VALUE + System.nanoTime(), false);
            TraceSet set = new TraceSet(search.apply(log), program.tasks(), names, most);
            Relay.run(program, set);
            return new Made(log, set.traces());
        }

        static Made once(Program program, BiFunction<Object, Object, String> names) {
            return by(program, names, Integer.MAX_VALUE, log -> new OnePerTrace(program, MOST_STEPS, log));
        }
    }

    /**
     * That a task which looks at two words goes on is told from both, although it may then look at one alone: such
     * programs have a trace twice now and then.
     */
    @ParameterizedTest
    @CsvSource({"2, 2, 30", "3, 1, 20", "3, 2, 15"})
    void makesEachTraceOfProgramsThatWaitForEitherOfTwo(int tasks, int length, int programs) {
        assertThat(compared(TWO, tasks, length, programs, MOST, true)).isGreaterThan(programs / 4);
    }

    /** Loops of the model look at several words, so some have a trace twice. */
    @ParameterizedTest
    @ValueSource(strings = {"OneWaiter", "TwoCreators", "RenameUnderWalk", "Exchange", "TornWalk", "FlagWriter",
        "LocklessReader", "Unblock", "SpuriousWake"})
    void makesEachTraceOfTheProperties(String property) {
        Program program = new PropertyProgram(PropertyInfo.find(property).orElseThrow(), Merged.class);
        assertThat(same(property, program, TraceSet::byClass, Integer.MAX_VALUE, true, false)).isTrue();
    }

    /** What tasks share lies in lists there: who does not number it takes one event for another, and misses races. */
    @Test
    void whatLiesInAListIsNumbered() {
        Program remedy = new PropertyProgram(PropertyInfo.find("RmdirMeetsLookup").orElseThrow(), UnlinkedFenced.class);
        assertThat(same("RmdirMeetsLookup", remedy, TraceSet::byClass, Integer.MAX_VALUE, true, false)).isTrue();
        Program removers = new PropertyProgram(PropertyInfo.find("RemoveMeetsUser").orElseThrow(), KlistRemove.class);
        assertThat(same("RemoveMeetsUser", removers, TraceSet::byClass, Integer.MAX_VALUE, true, false)).isTrue();
    }

    /** Whether the other search came to its end, so that the two could be compared. */
    private static boolean same(String name, Program program, BiFunction<Object, Object, String> names, int most,
            boolean reduced, boolean exact) {
        Made other = Made.by(program, names, most,
                log -> new Search(program, Search.UNBOUNDED, reduced, MOST_STEPS, log));
        if (!other.log.all()) {
            return false;
        }
        Made once = Made.once(program, names);
        assertThat(once.log.all()).as(name).isTrue();
        assertThat(once.log.outcomes().keySet()).as(name).isEqualTo(other.log.outcomes().keySet());
        assertThat(once.traces.keySet()).as(name).isEqualTo(other.traces.keySet());
        assertThat(once.log.complete()).as(name).isGreaterThanOrEqualTo(other.traces.size());
        assertThat(once.log.cutShort()).as(name).isZero();
        if (exact) {
            assertThat(once.log.complete()).as(name).isEqualTo(other.traces.size());
        }
        return true;
    }

    private static long compared(List<Kind> kinds, int tasks, int length, int programs, int most, boolean reduced) {
        return IntStream.range(0, programs).filter(seed -> same("seed " + seed,
                WaitingPrograms.draw(seed, tasks, length, kinds), TraceSet::inToy, most, reduced,
                kinds != TWO)).count();
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 40", "2, 2, 30", "3, 1, 20"})
    void makesEachTraceOnceThatASearchThroughEverythingMakes(int tasks, int length, int programs) {
        assertThat(compared(ALL, tasks, length, programs, MOST, false)).isGreaterThan(programs / 5);
    }

    @ParameterizedTest
    @CsvSource({"2, 3, 40", "2, 5, 15", "3, 1, 40", "3, 2, 30", "3, 3, 12", "4, 1, 30", "4, 2, 12"})
    void makesEachTraceOnceThatTheBoundedSearchMakes(int tasks, int length, int programs) {
        long all = compared(ALL, tasks, length, programs, MOST, true);
        long sleeps = compared(SLEEPS, tasks, length, programs, MOST, true);
        long locks = compared(LOCKS, tasks, length, programs, MOST, true);
        assertThat(all + sleeps + locks).as("%d, %d, %d", all, sleeps, locks).isGreaterThanOrEqualTo(programs / 3);
    }

    @Test
    void aSchedulerThatDoesNotTellOfReadsIsNoticed() {
        int differ = 0;
        for (long seed = 0; seed < PROGRAMS; seed++) {
            Toy toy = WaitingPrograms.draw(seed, 2, 2, List.of(Kind.READ, Kind.WRITE, Kind.ADD));
            Made deaf = Made.by(toy, TraceSet::inToy, MOST,
                    log -> new Deaf(new OnePerTrace(toy, MOST_STEPS, log)));
            differ += deaf.traces.keySet().equals(Made.once(toy, TraceSet::inToy).traces.keySet()) ? 0 : 1;
        }
        assertThat(differ).isGreaterThan(PROGRAMS / 10);
    }
}
