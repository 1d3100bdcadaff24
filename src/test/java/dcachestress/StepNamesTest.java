// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.kernel.Kernel;
import dcachestress.kernel.Step;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every step is reported by a method that says which function or field of the kernel it stands for, and that it reports
 * this step; or it is listed, with the reason.
 */
class StepNamesTest {
    /** Steps without a counterpart in the kernel. */
    private static final Map<String, String> OURS = Map.of(
            "Task.begin", "an actor of a sample begins",
            "Task.end", "an actor of a sample ends",
            "ListHead.poison", "the memory of a frame dies: in C that is no instruction",
            "ListHead.poisoned", "a check whether memory has died, which the kernel does not make");

    /**
     * Steps that no part of the model reports: those of litmus tests, and barriers, which an exploration makes steps.
     */
    private static final Set<Step> OF_EXPLORATIONS = Set.of(Step.VAR_READ, Step.VAR_SET, Step.RCU, Step.BARRIER,
            Step.FREED);
    /** Of pointers that a suite's model shares, which is none of the kernel's structures. */
    private static final List<String> OF_THE_KIT = List.of("POINTER_READ", "POINTER_SET");

    /** The methods that say which steps they report, and which. */
    private static Map<String, List<Step>> said() throws Exception {
        Map<String, List<Step>> said = new TreeMap<>();
        for (Path file : Sources.main()) {
            if (Steps.ROOMS.contains(file.getParent().getFileName().toString())) {
                Class<?> type = Steps.type(file);
                for (Method method : type.getDeclaredMethods()) {
                    Kernel kernel = method.getAnnotation(Kernel.class);
                    if (kernel != null && kernel.steps().length > 0) {
                        said.put(type.getSimpleName() + '.' + method.getName(),
                                Arrays.stream(kernel.steps()).map(Step::valueOf).toList());
                    }
                }
            }
        }
        return said;
    }

    @Test
    void aMethodReportsExactlyTheStepsThatItNames() throws Exception {
        Map<String, List<Step>> reported = Steps.inSources();
        assertThat(reported.keySet()).as("listed for nothing").containsAll(OURS.keySet());
        reported.keySet().removeAll(OURS.keySet());
        assertThat(reported).as("methods that report steps").hasSizeGreaterThan(50);
        assertThat(said()).isEqualTo(reported);
    }

    @Test
    void everyKindOfStepIsReportedSomewhere() throws Exception {
        Set<Step> reported = new HashSet<>(OF_EXPLORATIONS);
        Steps.inSources().values().forEach(reported::addAll);
        OF_THE_KIT.stream().map(Step::valueOf).forEach(reported::add);
        assertThat(reported).containsExactlyInAnyOrderElementsOf(Step.all());
    }
}
