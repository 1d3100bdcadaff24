// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.kernel.Scenario.Op;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link Task} and {@link RunQueue} themselves, on threads, following the scripts of the explored machine: they end as it says, and they do end. */
class ProtocolOnThreadsTest {
    private static final int RUNS = 300;
    private static final int CONDITIONS = 2;

    static Iterable<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theClassesEndAsTheMachineSays(Scenario scenario) {
        for (int run = 0; run < RUNS; run++) {
            assertThat(scenario.endings()).contains(endingOnThreads(scenario));
        }
    }

    private static String endingOnThreads(Scenario scenario) {
        int tasks = scenario.scripts().size();
        RunQueue runQueue = new RunQueue(Collections.nCopies(tasks, "task").toArray(String[]::new));
        AtomicIntegerArray conditions = new AtomicIntegerArray(CONDITIONS);
        @SuppressWarnings("unchecked")
        Consumer<Task>[] bodies = new Consumer[tasks];
        for (int i = 0; i < tasks; i++) {
            List<Op> script = scenario.scripts().get(i);
            bodies[i] = task -> follow(script, runQueue, conditions);
        }
        Crew.run(runQueue, bodies);
        StringBuilder ending = new StringBuilder();
        for (int i = 0; i < tasks; i++) {
            Outcome outcome = runQueue.task(i).outcome();
            ending.append(outcome == null ? "-" : outcome == Outcome.LOST_WAKEUP ? "L" : outcome);
        }
        return ending.toString();
    }

    private static void follow(List<Op> script, RunQueue runQueue, AtomicIntegerArray conditions) {
        Sched sched = new Sched();
        int pc = 0;
        while (pc < script.size()) {
            Op op = script.get(pc++);
            switch (op.kind()) {
                case ANNOUNCE -> sched.setCurrentState(Task.TASK_UNINTERRUPTIBLE);
                case RUN -> sched.storeState(Task.TASK_RUNNING);
                case SCHEDULE -> sched.schedule();
                case WAKE -> sched.tryToWakeUp(runQueue.task(op.arg()));
                case SET -> conditions.set(op.arg(), 1);
                case SKIP_IF_SET -> pc = conditions.get(op.arg()) == 1 ? op.target() : pc;
                default -> pc = op.target();
            }
        }
    }
}
