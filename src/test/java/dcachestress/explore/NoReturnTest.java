// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.explore.baton.Discipline;
import dcachestress.explore.baton.Driver;
import dcachestress.explore.baton.EnabledSet;
import dcachestress.explore.baton.Relay;
import dcachestress.explore.program.Program;
import dcachestress.explore.program.PropertyProgram;
import dcachestress.explore.program.Schedule;
import dcachestress.explore.record.NoReturn;
import dcachestress.explore.record.Recorder;
import dcachestress.explore.record.Recording;
import dcachestress.explore.search.Bounds;
import dcachestress.explore.search.Search;
import dcachestress.explore.search.SearchLog;
import dcachestress.kernel.Lock;
import dcachestress.kernel.Step;
import dcachestress.memory.MemoryModel;
import dcachestress.report.story.StoryText;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From where a failing schedule cannot end well any more: what is said is what a search through all schedules shows.
 */
@Tag("long")
class NoReturnTest {
    private static final long MILLIS = 60_000;
    private static final long ENOUGH = 1_000_000;
    /** Of the schedules of a program with one outcome, so many are looked at. */
    private static final int OF_EACH = 6;

    private record Ended(List<Integer> choices, String outcome) {
        private Schedule schedule() {
            return new Schedule(choices.stream().mapToInt(Integer::intValue).toArray());
        }

        private int common(Ended other) {
            int common = 0;
            while (common < Math.min(choices.size(), other.choices.size())
                    && choices.get(common).equals(other.choices.get(common))) {
                common++;
            }
            return common;
        }
    }

    /** Every schedule there is, with its outcome. */
    private static final class All implements Driver {
        private final SearchLog log;
        private final Search search;
        private final List<Ended> ended = new ArrayList<>();
        private List<Integer> choices;

        private All(Program program) {
            log = new SearchLog(program, Long.MAX_VALUE + System.nanoTime(), false);
            search = new Search(program, Search.UNBOUNDED, false, 5000, log);
            Relay.run(program, this);
            assertThat(log.all()).isTrue();
        }

        @Override
        public boolean next() {
            choices = new ArrayList<>();
            return search.next();
        }

        @Override
        public int choose(int current, int enabled) {
            choices.add(search.choose(current, enabled));
            return choices.get(choices.size() - 1);
        }

        @Override
        public boolean step(int task, Step kind, Object object, long value, Object reference) {
            return search.step(task, kind, object, value, reference);
        }

        @Override
        public void waits(int task, Lock lock) {
            search.waits(task, lock);
        }

        @Override
        public void stuck(EnabledSet enabledSet) {
            search.stuck(enabledSet);
        }

        @Override
        public void ended(String outcome) {
            search.ended(outcome);
            ended.add(new Ended(choices, outcome));
        }
    }

    /** Whatever the program, whichever of its outcomes is a bad one, and however needlessly the schedule preempts. */
    @ParameterizedTest
    @CsvSource({"2, 1, 100", "2, 2, 20", "3, 1, 10"})
    void isWhatAllSchedulesShow(int tasks, int length, int programs) {
        int points = 0;
        int never = 0;
        for (long seed = 0; seed < programs; seed++) {
            Toy toy = RandomPrograms.draw(seed, tasks, length);
            List<Ended> all = new All(toy).ended;
            for (String bad : all.stream().map(Ended::outcome).distinct().toList()) {
                List<Ended> failing = all.stream().filter(each -> each.outcome.equals(bad)).toList();
                for (int i = 0; i < failing.size(); i += 1 + failing.size() / OF_EACH) {
                    boolean known = agrees(toy.forbidding(bad), failing.get(i), all);
                    points += known ? 1 : 0;
                    never += known ? 0 : 1;
                }
            }
        }
        assertThat(points).isGreaterThan(programs);
        assertThat(never).isPositive();
    }

    private static boolean agrees(Program program, Ended failing, List<Ended> all) {
        NoReturn found = Recorder.record(program, failing.schedule(), Discipline.FREE, MemoryModel.SC, ENOUGH)
                .noReturn();
        int last = all.stream().filter(each -> !program.forbidden(each.outcome)).mapToInt(failing::common).max()
                .orElse(-1);
        assertThat(found).as(failing.toString()).isNotNull();
        assertThat(found.open()).isFalse();
        if (last < 0) {
            assertThat(found.passing()).as(failing.toString()).isNull();
            assertThat(found.row()).isOne();
            return false;
        }
        assertThat(found.passing()).as(failing.toString()).isNotNull();
        Ended passing = all.stream().filter(each -> each.schedule().toString().equals(found.passing().schedule()))
                .findFirst().orElseThrow();
        assertThat(passing.outcome).isEqualTo(found.passing().outcome());
        assertThat(program.forbidden(passing.outcome)).isFalse();
        assertThat(failing.common(passing)).as(failing.toString()).isEqualTo(last);
        return true;
    }

    private static Recording recorded(String fault, String property, MemoryModel model) {
        Bounds bounds = Bounds.of(2).in(model, model == MemoryModel.SC ? 0 : 1);
        return Explorer.explore(type(fault), PropertyInfo.find(property).orElseThrow(), bounds, MILLIS, 0, 1)
                .counterexample().recording();
    }

    private static Class<? extends Subject> type(String fault) {
        return Catalogue.shipped(fault).orElseThrow().type();
    }

    private static String outcome(String fault, String property, NoReturn.Passing passing) {
        return Explorer.replay(type(fault), PropertyInfo.find(property).orElseThrow(), passing.schedule()).outcome();
    }

    /**
     * Whoever takes {@code d_lock} first decides: then the waiter sees the flag, and sleeps, and the wake goes
     * elsewhere.
     */
    @Test
    void aWaiterThatIsFirstAtTheLockIsLost() {
        Recording recording = recorded("MoveWakesDentry", "Splice", MemoryModel.SC);
        NoReturn found = recording.noReturn();
        assertThat(recording.steps().get(found.row() - 1)).satisfies(row -> {
            assertThat(recording.roles().get(row.task())).isEqualTo("waiter");
            assertThat(row.text()).isEqualTo("spin_lock d_lock(name)");
        });
        assertThat(found).returns(true, NoReturn::every).returns(false, NoReturn::open)
                .returns(false, NoReturn::newest);
        assertThat(found.passing()).returns("splicer", NoReturn.Passing::role)
                .returns("NEVER_SLEPT", NoReturn.Passing::outcome);
        assertThat(outcome("MoveWakesDentry", "Splice", found.passing())).isEqualTo("NEVER_SLEPT");
        assertThat(StoryText.of(recording, false)).contains("spin_lock d_lock(name) [point of no return]",
                "up to row " + found.row() + ", ends well",
                "which stand for all in which each read sees the newest value",
                "there it is splicer that comes, with \"begins\"; it ends in NEVER_SLEPT");
    }

    /** The load that sees an old value; with the newest one it would have ended well. */
    @Test
    void anOldValueIsThePointInWeakMemory() {
        Recording recording = recorded("UnblockWithoutBarrier", "Unblock", MemoryModel.LKMM);
        NoReturn found = recording.noReturn();
        assertThat(recording.steps().get(found.row() - 1).text()).contains("is not visible here yet");
        assertThat(found.newest()).isTrue();
        assertThat(outcome("UnblockWithoutBarrier", "Unblock", found.passing())).isEqualTo(found.passing().outcome());
        assertThat(StoryText.of(recording, false))
                .contains("[point of no return, were all values",
                        "in which each read from there on sees the newest value",
                        "what they lead to after that row was not tried");
    }

    @Test
    void whereNothingEndsWellThereIsNoPoint() {
        Recording recording = recorded("OldLruNotReset", "OneWaiter", MemoryModel.SC);
        assertThat(recording.noReturn()).returns(1, NoReturn::row).returns(true, NoReturn::every)
                .returns(false, NoReturn::open).returns(null, NoReturn::passing);
        assertThat(StoryText.of(recording, false))
                .contains("no schedule ends well: ", "which stand for all in which each read sees the newest value")
                .doesNotContain("[point of no return]");
    }

    /** Others leave when one has noticed a mistake: what they would have done, and to whom, is not known. */
    @Test
    void samplesThatEndEarlyDoNotStandForAll() {
        Recording recording = recorded("OwnerForgetsDone", "FailedLookup", MemoryModel.SC);
        assertThat(recording.noReturn().every()).isFalse();
        assertThat(StoryText.of(recording, false))
                .contains("perhaps not for all in which each read sees the newest value: a sample ends where");
    }

    @Test
    void aSearchThatComesToItsBoundSaysSo() {
        Recording whole = recorded("MoveWakesDentry", "Splice", MemoryModel.SC);
        Program program = new PropertyProgram(PropertyInfo.find("Splice").orElseThrow(), type("MoveWakesDentry"));
        Schedule schedule = Schedule.parse(whole.schedule());
        int steps = whole.steps().size();
        assertThat(Recorder.record(program, schedule, Discipline.FREE, MemoryModel.SC, 1).noReturn())
                .as("one schedule, the failing one").isNull();
        Recording cut = Recorder.record(program, schedule, Discipline.FREE, MemoryModel.SC, steps + 1);
        assertThat(cut.noReturn()).returns(true, NoReturn::open).returns(null, NoReturn::passing)
                .returns(2L, NoReturn::tried);
        assertThat(cut.noReturn().row()).isGreaterThan(whole.noReturn().row());
        assertThat(StoryText.of(cut, false)).contains("is open: the search ended after 2 schedules")
                .doesNotContain("[point of no return]");
    }

    @Test
    void whatEndsWellIsNotSearched() {
        Program program = new PropertyProgram(PropertyInfo.find("Splice").orElseThrow(), type("MoveWakesDentry"));
        Schedule passing = Schedule.parse(recorded("MoveWakesDentry", "Splice", MemoryModel.SC).noReturn().passing()
                .schedule());
        assertThat(Recorder.record(program, passing, Discipline.FREE, MemoryModel.SC, ENOUGH).noReturn()).isNull();
    }
}
