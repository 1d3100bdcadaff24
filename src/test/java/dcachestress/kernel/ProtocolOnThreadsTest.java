// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts on threads that really park: they end in a way that the exploration allows, and they do end. */
@Tag("long")
class ProtocolOnThreadsTest {
    private static final int RUNS = 300;

    static Iterable<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theClassesEndAsTheExplorationSays(Scenario scenario) {
        for (int run = 0; run < RUNS; run++) {
            assertThat(scenario.endings()).contains(endingOnThreads(scenario));
        }
    }

    private static String endingOnThreads(Scenario scenario) {
        Cast cast = Cast.of(scenario, new Sched());
        @SuppressWarnings("unchecked")
        Consumer<Task>[] bodies = scenario.scripts().stream().<Consumer<Task>>map(script -> task ->
                follow(script, cast)).toArray(Consumer[]::new);
        Crew.run(cast.runQueue(), bodies);
        return cast.ending();
    }

    private static void follow(List<Op> script, Cast cast) {
        for (int pc = 0; pc < script.size();) {
            pc = script.get(pc).run(cast, pc);
        }
    }
}
