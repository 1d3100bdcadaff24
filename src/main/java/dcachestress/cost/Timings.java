// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** The results of one benchmark, found by its parameters. */
final class Timings {
    private final List<RunResult> results;

    Timings(Collection<RunResult> results) {
        this.results = new ArrayList<>(results);
    }

    /** The time for these parameters, in nanoseconds. */
    Cell time(Map<String, String> parameters) {
        return cell(find(parameters).getPrimaryResult());
    }

    /** What one thread of a group took. */
    Cell time(Map<String, String> parameters, String thread) {
        return cell(find(parameters).getSecondaryResults().get(thread));
    }

    /** A counter, for each round that another one counts. */
    Cell perRound(Map<String, String> parameters, String counter, String rounds) {
        RunResult result = find(parameters);
        return Cell.exact(result.getSecondaryResults().get(counter).getScore() / result.getSecondaryResults().get(rounds).getScore());
    }

    private static Cell cell(Result<?> result) {
        return Cell.measured(result.getScore(), result.getScoreError());
    }

    private RunResult find(Map<String, String> parameters) {
        return results.stream()
                .filter(result -> parameters.entrySet().stream().allMatch(each -> each.getValue().equals(result.getParams().getParam(each.getKey()))))
                .findFirst().orElseThrow(() -> new IllegalStateException("not measured: " + parameters));
    }
}
