// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import java.util.stream.DoubleStream;

/** What a few figures say together: the same answer wherever it is asked for. */
public final class Statistics {
    private static final int EVENTS = 3;
    /** Of the normal distribution, 95 % are above minus this. */
    private static final double ONE_SIDED = 1.6449;

    private Statistics() {
    }

    /** The one in the middle; of an even number the upper of the two. 0 when there is none. */
    public static double median(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    /**
     * The rule of three: what was in none of n samples is rarer than 3 in n, at 95 %, if samples are alike and
     * independent.
     *
     * @return n / 3, and at least 1: an outcome that shows in more than 1 of so many samples would have shown
     */
    public static long rarerThanOneIn(long samples) {
        return Math.max(1, samples / EVENTS);
    }

    /**
     * How rare at most is what was in some of n samples, at 95 %: the lower end of Poisson's rate, by the approximation
     * of Wilson and Hilferty (The distribution of chi-square, 1931). Of one it leaves 0.04; 0.05 is exact.
     * It also holds when the sampling ended with the last finding.
     *
     * @param findings at least 1
     * @return n for the rate 1 in n
     */
    public static long atMostOneIn(long findings, long samples) {
        double part = 1 - 1.0 / (9 * findings) - ONE_SIDED / (3 * Math.sqrt(findings));
        return Math.max(1, (long) Math.ceil(samples / (findings * part * part * part)));
    }
}
