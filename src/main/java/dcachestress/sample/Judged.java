// SPDX-License-Identifier: Apache-2.0
package dcachestress.sample;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What one thread has judged in a slice. The thread alone writes it, by plain stores to cache lines of its own: a
 * counter that threads share would cost each sample a read-modify-write or two. Whoever adds up while actors still run
 * may miss the newest; when they have ended, nothing is missing.
 */
final class Judged {
    /** Different outcomes that are counted apart. */
    private static final int MOST_OUTCOMES = 500;
    private static final String MANY = "TOO_MANY_OUTCOMES";
    /** Two cache lines lie before the counts, and two behind them. */
    private static final int FIRST = 16;
    private static final Witness[] WITNESSES = Witness.values();
    private static final ThreadLocal<Judged> HERE = new ThreadLocal<>();
    /** Of the threads of this slice; another one in each slice. */
    private static Collection<Judged> all = new ConcurrentLinkedQueue<>();

    private final Collection<Judged> slice;
    private final long[] counts = new long[2 * FIRST + 1 + WITNESSES.length];
    private final Map<String, long[]> outcomes = new ConcurrentHashMap<>();

    private Judged(Collection<Judged> slice) {
        this.slice = slice;
    }

    /** Between slices: nothing has been judged. */
    static void begin() {
        all = new ConcurrentLinkedQueue<>();
    }

    /** That of the calling thread. */
    static Judged here() {
        Judged here = HERE.get();
        if (here == null || here.slice != all) {
            here = new Judged(all);
            all.add(here);
            HERE.set(here);
        }
        return here;
    }

    /**
     * Its tasks met.
     *
     * @return how many contended samples this thread has judged
     */
    long contended() {
        return ++counts[FIRST];
    }

    /** This set of witnesses occurred. */
    void witnessed(int set) {
        for (int left = set; left != 0; left &= left - 1) {
            counts[FIRST + 1 + Integer.numberOfTrailingZeros(left)]++;
        }
    }

    /** That came out. */
    void count(String outcome) {
        long[] count = outcomes.get(outcome);
        if (count == null) {
            count = outcomes.computeIfAbsent(outcomes.size() < MOST_OUTCOMES ? outcome : MANY, name -> new long[1]);
        }
        count[0]++;
    }

    /** Contended samples of all threads. */
    static long allContended() {
        long sum = 0;
        for (Judged each : all) {
            sum += each.counts[FIRST];
        }
        return sum;
    }

    /** Samples of all threads in which each witness occurred, by its name; what never occurred is absent. */
    static Map<String, Long> allWitnessed() {
        Map<String, Long> sums = new TreeMap<>();
        for (Judged each : all) {
            for (Witness witness : WITNESSES) {
                long count = each.counts[FIRST + 1 + witness.ordinal()];
                if (count > 0) {
                    sums.merge(witness.name(), count, Long::sum);
                }
            }
        }
        return sums;
    }

    /** Count of samples of all threads by outcome. */
    static Map<String, Long> allOutcomes() {
        Map<String, Long> sums = new TreeMap<>();
        for (Judged each : all) {
            each.outcomes.forEach((outcome, count) -> sums.merge(outcome, count[0], Long::sum));
        }
        return sums;
    }
}
