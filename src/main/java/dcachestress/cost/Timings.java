// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.util.List;
import java.util.Map;

/** The results of one benchmark, found by its parameters. */
final class Timings {
    private final List<Measured> results;

    Timings(List<Measured> results) {
        this.results = List.copyOf(results);
    }

    /** The time for these parameters, in nanoseconds. */
    Cell time(Map<String, String> parameters) {
        return find(parameters).primary();
    }

    /** What one thread of a group took. */
    Cell time(Map<String, String> parameters, String thread) {
        return find(parameters).others().get(thread);
    }

    /** A counter, for each round that another one counts. */
    Cell perRound(Map<String, String> parameters, String counter, String rounds) {
        Map<String, Cell> counters = find(parameters).others();
        return Cell.exact(counters.get(counter).value() / counters.get(rounds).value());
    }

    private Measured find(Map<String, String> parameters) {
        return results.stream().filter(result -> result.parameters().entrySet().containsAll(parameters.entrySet())).findFirst()
                .orElseThrow(() -> new IllegalStateException("not measured: " + parameters));
    }
}
