// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import java.util.stream.DoubleStream;

/** What a few figures say together: the same answer wherever it is asked for. */
public final class Statistics {
    private static final int EVENTS = 3;

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
}
