// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How often a waiter finds the flag set, given a load. Tasks think, then look up one of many names; a name that nobody
 * looks up makes them its owner for as long as the file system takes, and any other makes them wait for its owner.
 * Names are not cached, which is the worst case. A simulation in its own time: the same seed gives the same numbers on
 * every machine.
 */
final class LoadModel {
    static final List<Integer> TASKS = List.of(2, 8, 64);
    static final List<Double> SKEW = List.of(0.0, 0.8, 1.2);
    static final List<Double> MICROS = List.of(1.0, 100.0, 10_000.0);
    private static final int SEEDS = 16;
    /** Student's t for 99.9 % and 15 degrees of freedom. */
    private static final double T = 4.073;
    private static final int NAMES = 1000;
    private static final double THINK_MICROS = 10;
    private static final int LOOKUPS = 10_000;

    private final double[] popularity = new double[NAMES];
    private final double lookupMicros;
    private final Random random;
    private final PriorityQueue<double[]> arrivals = new PriorityQueue<>((a, b) -> Double.compare(a[0], b[0]));
    private final double[] busyUntil = new double[NAMES];
    private final int[] waiting = new int[NAMES];
    private int waiters;
    private int flagged;
    private int owners;

    /**
     * One run.
     *
     * @param skew exponent of Zipf's law; 0 makes all names alike
     */
    LoadModel(int tasks, double skew, double lookupMicros, long seed) {
        this.lookupMicros = lookupMicros;
        random = new Random(seed);
        double sum = 0;
        for (int i = 0; i < NAMES; i++) {
            sum += 1 / Math.pow(i + 1, skew);
            popularity[i] = sum;
        }
        for (int i = 0; i < tasks; i++) {
            arrivals.add(new double[] {think()});
        }
        while (owners + waiters < LOOKUPS) {
            arrive(arrivals.poll()[0]);
        }
    }

    private void arrive(double now) {
        int name = draw();
        if (busyUntil[name] <= now) {
            owners++;
            busyUntil[name] = now + lookupMicros;
            waiting[name] = 0;
        } else {
            waiters++;
            flagged += waiting[name] > 0 ? 1 : 0;
            waiting[name]++;
        }
        arrivals.add(new double[] {busyUntil[name] + think()});
    }

    private double think() {
        return -THINK_MICROS * Math.log(1 - random.nextDouble());
    }

    private int draw() {
        int at = Arrays.binarySearch(popularity, random.nextDouble() * popularity[NAMES - 1]);
        return at < 0 ? -at - 1 : at;
    }

    /** Waiters for each lookup that somebody owned. */
    double waitersPerLookup() {
        return (double) waiters / owners;
    }

    /** The share of waiters that found the flag set. */
    double flaggedShare() {
        return waiters == 0 ? Double.NaN : (double) flagged / waiters;
    }

    /** Over tasks, popularity and the time that a lookup takes, each with the spread over seeds. */
    static Table table() {
        Table table = Table.of("Given this load, simulated: how many wait, and how many of them find the flag set",
                "waiters per lookup",
                "flag found set");
        for (int tasks : TASKS) {
            for (double skew : SKEW) {
                for (double micros : MICROS) {
                    List<LoadModel> runs = IntStream.range(0, SEEDS).mapToObj(seed -> new LoadModel(tasks, skew, micros,
                            seed)).toList();
                    table.row(row(tasks, skew, micros), mean(runs, LoadModel::waitersPerLookup), mean(runs,
                            LoadModel::flaggedShare));
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
