// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** {@link LoadModel} over tasks, popularity and the time that a lookup takes, each with the spread over seeds. */
final class LoadTable {
    static final List<Integer> TASKS = List.of(2, 8, 64);
    static final List<Double> SKEW = List.of(0.0, 0.8, 1.2);
    static final List<Double> MICROS = List.of(1.0, 100.0, 10_000.0);
    private static final int SEEDS = 16;
    /** Student's t for 99.9 % and 15 degrees of freedom. */
    private static final double T = 4.073;

    private LoadTable() {
    }

    static Table simulate() {
        Table table = Table.of("Given this load, simulated: how many wait, and how many of them find the flag set", "waiters per lookup",
                "flag found set");
        for (int tasks : TASKS) {
            for (double skew : SKEW) {
                for (double micros : MICROS) {
                    List<LoadModel> runs = IntStream.range(0, SEEDS).mapToObj(seed -> new LoadModel(tasks, skew, micros, seed)).toList();
                    table.row(row(tasks, skew, micros), mean(runs, LoadModel::waitersPerLookup), mean(runs, LoadModel::flaggedShare));
                }
            }
        }
        return table;
    }

    static String row(int tasks, double skew, double micros) {
        return String.format(Locale.ROOT, "%d tasks, Zipf %.1f, lookup %.0f us", tasks, skew, micros);
    }

    private static Cell mean(List<LoadModel> runs, ToDoubleFunction<LoadModel> number) {
        double[] values = runs.stream().mapToDouble(number).filter(Double::isFinite).toArray();
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
        return Cell.measured(mean, values.length < SEEDS ? Double.NaN : T * Math.sqrt(squares / (SEEDS - 1) / SEEDS));
    }
}
