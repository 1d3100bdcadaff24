// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.util.List;
import java.util.Map;

/**
 * A benchmark to be run.
 *
 * @param benchmark  name of its class
 * @param effort     how thoroughly
 * @param stretch    how much longer than others its iterations are
 * @param parameters all their combinations are measured
 * @param options    of the JVMs that measure
 * @param log        the file that gets JMH's own output
 */
record BenchJob(String benchmark, Effort effort, int stretch, Map<String, List<String>> parameters, List<String> options, String log) {
}
