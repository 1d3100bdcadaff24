// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * One line of {@code slices.jsonl}: a slice that was run, or lost.
 *
 * @param slice          number of the slice in the run, from 0
 * @param round          number of its round, from 0
 * @param atMs           milliseconds from the start of the run to the start of the slice
 * @param subject        name of the subject
 * @param property       name of the property
 * @param actors         number of actors
 * @param flavour        how the JVM stirred the samples
 * @param cpus           CPU of each actor; empty when they were not pinned
 * @param ms             milliseconds that the actors were to run
 * @param tookMs         milliseconds that it took
 * @param samples        number of samples
 * @param contended      samples whose tasks really met
 * @param outcomes       count of samples by outcome
 * @param firstFindingMs milliseconds from the start of the slice to its first forbidden outcome; absent when there was none
 * @param error          why nothing came back; absent when something did
 * @param stacks         stacks of actors that made no progress; absent when all did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SliceLine(int slice, int round, long atMs, String subject, String property, int actors, String flavour, List<Integer> cpus,
        int ms, long tookMs, long samples, long contended, Map<String, Long> outcomes, Double firstFindingMs, String error,
        String stacks) {
    public SliceLine {
        cpus = cpus == null ? List.of() : List.copyOf(cpus);
        outcomes = outcomes == null ? Map.of() : Map.copyOf(outcomes);
    }

    String key() {
        return Cell.key(subject, property);
    }
}
