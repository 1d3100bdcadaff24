// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.explore.baton.TaskThreads;
import dcachestress.explore.baton.Turns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskThreadsTest {
    private static final boolean VIRTUAL = Runtime.version().feature() >= 21;

    @Test
    void tasksShareOneCpuWhereTheJdkHasVirtualThreads() {
        assertThat(TaskThreads.CPUS).isEqualTo(VIRTUAL ? 1 : 2);
        assertThat(TaskThreads.of(0, () -> { }).getClass().getSimpleName().contains("Virtual")).isEqualTo(VIRTUAL);
    }

    @Test
    void turnsGoRoundAndEndForAll() throws InterruptedException {
        Turns turns = new Turns(3);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int me = i;
            threads.add(TaskThreads.of(me, () -> {
                while (turns.await(me)) {
                    order.add(me);
                    turns.pass(order.size() == 3000 ? Turns.NOBODY : (me + 1) % 3);
                }
            }));
        }
        turns.pass(0);
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(order).hasSize(3000);
        for (int i = 0; i < 3000; i++) {
            assertThat(order.get(i)).isEqualTo(i % 3);
        }
    }
}
