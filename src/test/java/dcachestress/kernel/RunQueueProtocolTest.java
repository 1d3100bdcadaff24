// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The verdict is exact: every interleaving of 2 and of 3 tasks, access by access. {@link ProtocolMachine} says which step stands for which access of
 * {@link Task} and {@link RunQueue}; {@link ProtocolOnThreadsTest} lets the classes themselves follow the same scripts.
 */
class RunQueueProtocolTest {

    static Iterable<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void noVerdictIsFalseAndNobodyStaysStuck(Scenario scenario) {
        assertThat(new Exploration(Protocol.AS_CODED, scenario).problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyLostWakeupIsReportedAndNoOther(Scenario scenario) {
        assertThat(new Exploration(Protocol.AS_CODED, scenario).endings()).isEqualTo(scenario.endings());
    }

    @Test
    void theExplorationIsNotTrivial() {
        int states = Scenario.all().stream().mapToInt(scenario -> new Exploration(Protocol.AS_CODED, scenario).states()).sum();
        assertThat(states).isGreaterThan(10_000);
    }

    @Test
    void countingAfterTheCasGivesAFalseVerdict() {
        assertThat(problemsOf(Protocol.COUNTS_AFTER_THE_CAS)).contains("false verdict");
    }

    @Test
    void countingWhoNeverLeftHidesALaterLostWakeup() {
        assertThat(problemsOf(Protocol.COUNTS_WHO_NEVER_LEFT)).contains("stuck");
    }

    private static Set<String> problemsOf(Protocol protocol) {
        Set<String> problems = new TreeSet<>();
        for (Scenario scenario : Scenario.all()) {
            problems.addAll(new Exploration(protocol, scenario).problems());
        }
        return problems;
    }
}
