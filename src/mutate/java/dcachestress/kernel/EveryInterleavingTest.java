// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The test by which mechanical mutants of {@link Task} and {@link RunQueue} are judged: {@link Exploration} of the
 * scenarios with two tasks, and of those with three that have fewest states. The classes of this JVM are compiled with
 * handles that can be held up ({@link InterleavedSources}).
 */
class EveryInterleavingTest {

    static Stream<Scenario> scenarios() {
        return Stream.concat(Scenario.smallestFirst(2).stream(), Stream.of("spinner, setter, one that throws",
                "waker, and one that ends while the wake is under way", "two waiters, completer that wakes one",
                "two wakers of one sleep").map(Scenario::named));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theVerdictIsExact(Scenario scenario) {
        Findings findings = new Exploration().apply(scenario.name());
        assertEquals(Map.of(), findings.problems());
        assertEquals(scenario.endings(), findings.endings());
    }
}
