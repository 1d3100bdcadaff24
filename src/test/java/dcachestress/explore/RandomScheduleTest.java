// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The random part keeps its promise, and the same seed makes the same schedules. */
class RandomScheduleTest {
    private static final int SCHEDULES = 4000;

    @Test
    void findsALostUpdateAtLeastAsOftenAsItPromises() {
        SearchLog log = run(Toys.counter(2), 1);
        double promised = 1.0 / (2 * 6);     // two tasks, depth 2, three steps each
        assertThat((double) log.outcomes().get("1") / SCHEDULES).isGreaterThan(promised / 4);    // one schedule in four has depth 2
    }

    @Test
    void findsWhatOnlyThreePreemptionsShow() {
        assertThat(run(Toys.counter(3), 7).outcomes()).containsOnlyKeys("1", "2", "3");
    }

    @Test
    void repeatsItselfForASeed() {
        assertThat(run(Toys.counter(3), 3).outcomes()).isEqualTo(run(Toys.counter(3), 3).outcomes()).isNotEqualTo(run(Toys.counter(3), 4).outcomes());
    }

    private static SearchLog run(Program program, long seed) {
        SearchLog log = new SearchLog(program, Long.MAX_VALUE + System.nanoTime(), false);
        Relay.run(program, new Limited(new Pct(program, seed, 100, log), SCHEDULES));
        return log;
    }
}
