// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.explore.program.Program;
import dcachestress.explore.program.PropertyProgram;
import dcachestress.explore.search.SearchLog;
import dcachestress.sample.PropertyInfo;
import dcachestress.scheme.Merged;
import dcachestress.scheme.OldWaitQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the reduction leaves out never hides an outcome: it shows what a search through everything shows, at the same
 * bound.
 */
@Tag("long")
class ReductionTest {
    private static final int PROGRAMS = 100;

    @ParameterizedTest
    @CsvSource({"2, 3, 0, 100", "2, 3, 1, 100", "2, 4, 2, 100", "2, 3, 3, 30", "2, 1, 99, 100", "3, 2, 1, 60",
            "3, 1, 2, 60", "4, 1, 1, 20"})
    void showsTheSameOutcomesOfRandomPrograms(int tasks, int length, int bound, int programs) {
        for (long seed = 0; seed < programs; seed++) {
            sameOutcomes("seed " + seed, RandomPrograms.draw(seed, tasks, length), bound);
        }
    }

    @ParameterizedTest
    @CsvSource({"OneWaiter, 2", "FailedLookup, 2", "TwoCreators, 1", "TwoAdders, 2", "Splice, 1", "RenameUnderWalk, 1",
            "LocklessReader, 2",
        "Unblock, 2", "SpuriousWake, 1", "TwoWaiters, 0"})
    void showsTheSameOutcomesOfTheProperties(String property, int bound) {
        PropertyInfo info = PropertyInfo.find(property).orElseThrow();
        sameOutcomes(property + " of the old scheme", new PropertyProgram(info, OldWaitQueue.class), bound);
        sameOutcomes(property + " of the merged scheme", new PropertyProgram(info, Merged.class), bound);
    }

    private static void sameOutcomes(String name, Program program, int bound) {
        SearchLog full = Searches.full(program, bound);
        SearchLog reduced = Searches.reduced(program, bound);
        assertThat(reduced.outcomes().keySet()).as(name).isEqualTo(full.outcomes().keySet());
        assertThat(reduced.complete()).as(name).isLessThanOrEqualTo(full.complete());
    }

    @Test
    void aSchedulerThatMissesASwitchPointIsNoticed() {
        int differ = 0;
        for (long seed = 0; seed < PROGRAMS; seed++) {
            Toy toy = RandomPrograms.draw(seed, 2, 3);
            if (!Searches.blind(toy, 2, true, 4).outcomes().keySet()
                    .equals(Searches.full(toy, 2).outcomes().keySet())) {
                differ++;
            }
        }
        assertThat(differ).isGreaterThan(PROGRAMS / 10);
    }
}
