// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.explore.search.Search;
import dcachestress.explore.search.SearchLog;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without the reduction, a search runs each interleaving exactly once: their number is known by counting. */
class InterleavingsTest {

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 2", "2, 3", "2, 5", "3, 1", "3, 2", "4, 1"})
    void allOfThem(int tasks, int steps) {
        SearchLog log = Searches.full(Toys.independent(tasks, steps), Search.UNBOUNDED);
        assertThat(log.complete()).isEqualTo(count(tasks, steps, Integer.MAX_VALUE));
        assertThat(log.all()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2, 3, 0", "2, 3, 1", "2, 3, 2", "2, 3, 3", "3, 2, 0", "3, 2, 1", "3, 2, 2", "3, 2, 3", "4, 1, 1"})
    void thoseWithSoManyPreemptions(int tasks, int steps, int bound) {
        assertThat(Searches.full(Toys.independent(tasks, steps), bound).complete())
                .isEqualTo(count(tasks, steps, bound));
    }

    @ParameterizedTest
    @CsvSource({"2, 5", "3, 5", "4, 3"})
    void oneForEachOrderOfTheTasksWhenNothingDepends(int tasks, int steps) {
        assertThat(Searches.reduced(Toys.independent(tasks, steps), 3).complete()).isEqualTo(count(tasks, steps, 0));
    }

    @ParameterizedTest
    @CsvSource({"2, 3, 3", "3, 2, 2"})
    void aSchedulerThatMissesASwitchPointIsNoticed(int tasks, int steps, int every) {
        Toy toy = Toys.independent(tasks, steps);
        assertThat(Searches.blind(toy, Search.UNBOUNDED, false, every).complete())
                .isLessThan(count(tasks, steps, Integer.MAX_VALUE));
    }

    /**
     * Each task begins, makes its steps, and ends; from its beginning to its first step, and from its last step to its
     * end, is one move each.
     */
    private static long count(int tasks, int steps, int bound) {
        int[] left = new int[tasks];
        Arrays.fill(left, steps + 1);
        return count(left, -1, bound);
    }

    private static long count(int[] left, int last, int bound) {
        long found = 0;
        boolean done = true;
        for (int task = 0; task < left.length; task++) {
            int cost = last >= 0 && task != last && left[last] > 0 ? 1 : 0;
            done &= left[task] == 0;
            if (left[task] > 0 && cost <= bound) {
                left[task]--;
                found += count(left, task, bound - cost);
                left[task]++;
            }
        }
        return done ? 1 : found;
    }
}
