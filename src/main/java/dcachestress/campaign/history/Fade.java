// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.history;

import dcachestress.campaign.gate.Statistics;
import java.util.List;

/**
 * When power has faded, for nights, pages and {@code power} alike: less than half of what was usual is left. One
 * measurement says little, because which CPUs and which JVM flavour a slice gets is drawn by lot; so it must come
 * again, {@link #NIGHTS} times in long runs and {@link #RUNS} times in short ones.
 */
public final class Fade {
    /** So often in a row must a night's run show it: two hours even the lots out. */
    public static final int NIGHTS = 2;
    /** So often must any run show it: most take a minute or two. */
    public static final int RUNS = 4;
    /** So many earlier measurements make the usual. */
    public static final int HABIT = 3;
    private static final double HALF = 0.5;

    private Fade() {
    }

    /** Whether less than half of a power is left. */
    public static boolean below(double now, double usual) {
        return now < HALF * usual;
    }

    /** The median; 0 while there are too few to make a habit. */
    public static double usual(List<Double> earlier) {
        return earlier.size() < HABIT ? 0 : Statistics.median(earlier.stream().mapToDouble(Double::doubleValue));
    }

    /**
     * Whether each of the last measurements has faded against what was usual before the first of them.
     *
     * @param powers the oldest first
     * @param times  how many last ones
     */
    public static boolean lasting(List<Double> powers, int times) {
        if (powers.size() < times + HABIT) {
            return false;
        }
        double usual = usual(powers.subList(0, powers.size() - times));
        return powers.subList(powers.size() - times, powers.size()).stream().allMatch(last -> below(last, usual));
    }
}
