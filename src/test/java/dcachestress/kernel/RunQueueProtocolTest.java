// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The verdict is exact: {@link Task} and {@link RunQueue} themselves, in every interleaving of their accesses, with two
 * and with three tasks in every {@link Scenario}. Not examined: four tasks or more, reordered memory (all accesses are
 * sequentially consistent here), the spins before a park (they repeat two reads), the watchdog.
 */
class RunQueueProtocolTest {
    private static final Map<String, byte[]> AS_IT_IS = InterleavedSources.compile(SourceEdit.NONE);

    static List<Scenario> ofTwo() {
        return Scenario.smallestFirst(2);
    }

    static List<Scenario> ofThree() {
        return Scenario.all().stream().filter(scenario -> !ofTwo().contains(scenario)).toList();
    }

    static List<Mutant> mutants() {
        return Mutant.all();
    }

    @ParameterizedTest
    @MethodSource("ofTwo")
    void ofTwoTasksNoVerdictIsFalseNobodyStaysStuckAndEveryLostWakeupIsReported(Scenario scenario) {
        assertRight(scenario);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("ofThree")
    void norOfThree(Scenario scenario) {
        assertRight(scenario);
    }

    private static void assertRight(Scenario scenario) {
        Findings findings = new KernelLoader(AS_IT_IS).exploration().apply(scenario.name());
        assertThat(findings.problems()).isEmpty();
        assertThat(findings.endings()).isEqualTo(scenario.endings());
        assertThat(findings.states()).isGreaterThan(50);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("mutants")
    void aWrongProtocolFails(Mutant mutant) {
        List<String> failures = failuresOf(mutant.edit(), mutant.harmless() ? 2 : 3);
        if (mutant.harmless()) {
            assertThat(failures).as("shows nothing, because " + mutant.expected()).isEmpty();
        } else {
            assertThat(failures).as(mutant.edit().name()).anyMatch(failure -> failure.contains(mutant.expected()));
        }
    }

    /** What the first scenario that shows anything shows, of those with at most so many tasks. */
    private static List<String> failuresOf(SourceEdit edit, int tasks) {
        Map<String, byte[]> classes = InterleavedSources.compile(edit);
        for (Scenario scenario : Scenario.smallestFirst(tasks)) {
            Findings findings = new KernelLoader(classes).exploration().apply(scenario.name());
            List<String> failures = new ArrayList<>(findings.problems().keySet());
            if (!findings.endings().equals(scenario.endings())) {
                failures.add("ends as " + findings.endings());
            }
            if (!failures.isEmpty()) {
                return failures;
            }
        }
        return List.of();
    }

    @Test
    void anEditThatDoesNotFitAnyMoreFails() {
        SourceEdit stale = new SourceEdit("stale", "Task.java", "no such line", "");
        assertThatThrownBy(() -> InterleavedSources.compile(stale))
                .hasMessageContaining("does not fit Task.java any more");
        SourceEdit vague = new SourceEdit("vague", "Task.java", "runQueue.leave();", "");
        assertThatThrownBy(() -> InterleavedSources.compile(vague))
                .hasMessageContaining("does not fit Task.java any more");
    }

    @Test
    void anAccessPastItsHandleFails() {
        SourceEdit plain = new SourceEdit("plain read", "RunQueue.java", "(int) RUNNABLE.getVolatile(this) == 0",
                "runnable == 0");
        assertThatThrownBy(() -> InterleavedSources.compile(plain)).hasMessageContaining("past its handle");
    }

    @Test
    void anAccessThatIsNotExploredDoesNotCompile() {
        SourceEdit other = new SourceEdit("other access", "RunQueue.java", "(int) RUNNABLE.getVolatile(this) == 0",
                "(int) RUNNABLE.getAndAdd(this, 0) == 0");
        assertThatThrownBy(() -> InterleavedSources.compile(other)).hasMessageContaining("does not compile");
    }
}
