// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.explore.litmus.LitmusProgram;
import dcachestress.explore.program.Program;
import dcachestress.explore.program.PropertyProgram;
import dcachestress.explore.search.Search;
import dcachestress.explore.search.SearchLog;
import dcachestress.herd.LitmusTest;
import dcachestress.herd.UnreadableTestException;
import dcachestress.memory.MemoryModel;
import dcachestress.sample.PropertyInfo;
import dcachestress.scheme.Merged;
import dcachestress.scheme.OldWaitQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The reduction hides no outcome of weak memory either, nor does it make one dearer: what it shows, with how few old
 * values, is what a search through everything shows.
 */
@Tag("long")
class WeakReductionTest {
    @ParameterizedTest
    @CsvSource({"LKMM, 2, 4, 1, 1, 200", "LKMM, 2, 3, 2, 2, 200", "LKMM, 3, 2, 1, 1, 60", "LKMM, 3, 2, 2, 2, 30",
            "LKMM, 2, 5, 0, 1, 60", "TSO, 2, 4, 1, 1, 100",
        "TSO, 2, 3, 2, 2, 60", "TSO, 3, 2, 2, 1, 60"})
    void showsTheSameOfRandomPrograms(MemoryModel model, int tasks, int length, int bound, int old, int programs) {
        int weak = 0;
        for (long seed = 0; seed < programs; seed++) {
            weak += same("seed " + seed, WeakPrograms.draw(seed, tasks, length), model, bound, old);
        }
        assertThat(weak).as("programs with an outcome that only old values show").isPositive();
    }

    /**
     * Who waits for a lock gives the CPU back for nothing: that may save a preemption before the unlock. And a trylock
     * that fails must come before it.
     */
    @ParameterizedTest
    @CsvSource({"2, 4, 1, 200", "2, 3, 2, 100", "3, 2, 1, 60"})
    void showsTheSameOfRandomProgramsWithLocks(int tasks, int length, int bound, int programs) {
        for (long seed = 0; seed < programs; seed++) {
            same("seed " + seed, WeakPrograms.draw(seed, tasks, length), MemoryModel.SC, bound, 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"OneWaiter, 1", "FailedLookup, 1", "RenameUnderWalk, 0", "LocklessReader, 1", "Unblock, 1"})
    void showsTheSameOfTheProperties(String property, int bound) {
        PropertyInfo info = PropertyInfo.find(property).orElseThrow();
        same(property + " of the old scheme", new PropertyProgram(info, OldWaitQueue.class), MemoryModel.LKMM, bound,
                1);
        same(property + " of the merged scheme", new PropertyProgram(info, Merged.class), MemoryModel.LKMM, bound, 1);
    }

    @Test
    void showsTheSameOfTheLitmusTests() throws IOException, UnreadableTestException {
        List<Path> tests = new ArrayList<>();
        for (String folder : List.of("src/litmus", "src/test/litmus")) {
            try (var files = Files.list(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".litmus")).forEach(tests::add);
            }
        }
        assertThat(tests).hasSizeGreaterThan(120);
        for (Path test : tests) {
            same(test.toString(), new LitmusProgram(LitmusTest.read(test)), MemoryModel.LKMM, 1, 1);
        }
    }

    /**
     * Without a bound on preemptions, an old value that is the newest of an earlier moment is not tried: fewer
     * schedules, and the same outcomes with as few old values.
     */
    @ParameterizedTest
    @CsvSource({"LKMM, 2, 3, 1, 150", "LKMM, 2, 3, 2, 80", "LKMM, 3, 2, 1, 40", "TSO, 2, 3, 1, 80",
            "LKMM, 2, 4, 1, 40"})
    void showsTheSameOfRandomProgramsWithAnyPreemptions(MemoryModel model, int tasks, int length, int old,
            int programs) {
        for (long seed = 0; seed < programs; seed++) {
            same("seed " + seed, WeakPrograms.draw(seed, tasks, length), model, Search.UNBOUNDED, old);
        }
    }

    /**
     * Counted on paper: two stores against two loads of one place are six interleavings, and what old values add to
     * them is the same six executions again.
     */
    @Test
    void anExecutionThatIsAnInterleavingIsMadeOnce() throws UnreadableTestException {
        Program reads = new LitmusProgram(LitmusTest.parse("""
                C coherence
                {}
                P0(int *x) { WRITE_ONCE(*x, 1); WRITE_ONCE(*x, 2); }
                P1(int *x) { int r0; int r1; r0 = READ_ONCE(*x); r1 = READ_ONCE(*x); }
                exists (1:r0=2 /\\ 1:r1=1)
                """));
        assertThat(Searches.weak(reads, MemoryModel.LKMM, Search.UNBOUNDED, 2, true).complete()).isEqualTo(6);
        assertThat(Searches.weak(reads, MemoryModel.LKMM, Search.UNBOUNDED, 2, false).complete()).isGreaterThan(6);
        assertThat(Searches.weak(reads, MemoryModel.SC, Search.UNBOUNDED, 0, true).complete()).isEqualTo(6);
    }

    private static int same(String name, Program program, MemoryModel model, int bound, int old) {
        SearchLog full = Searches.weak(program, model, bound, old, false);
        SearchLog reduced = Searches.weak(program, model, bound, old, true);
        assertThat(reduced.leastOld()).as(name).isEqualTo(full.leastOld());
        assertThat(reduced.complete()).as(name).isLessThanOrEqualTo(full.complete());
        return full.leastOld().containsValue(1) ? 1 : 0;
    }
}
