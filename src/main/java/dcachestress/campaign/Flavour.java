// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How the JVM of a round stirs its samples. No single way finds everything: a delay inside a window of a few instructions finds what would
 * else be missed, and hides a late store, because it drains the store buffer. C1 and the interpreter never show a late store at all, so
 * they get a small share.
 */
enum Flavour {
    JITTER("-Ddcachestress.jitter=8", "-Ddcachestress.jitterSpins=64"),
    OFF,
    SKEW("-Ddcachestress.skew=64"),
    C2_STRESS("-XX:-TieredCompilation", "-XX:+StressLCM", "-XX:+StressGCM", "-XX:+StressIGVN", "-XX:+StressCCP") {
        @Override
        List<String> options(Random random) {
            List<String> options = new java.util.ArrayList<>(super.options(random));
            options.add("-XX:StressSeed=" + (1 + random.nextInt(Integer.MAX_VALUE - 1)));
            return options;
        }
    },
    JITTER_YIELD("-Ddcachestress.jitter=8", "-Ddcachestress.jitterSpins=64", "-Ddcachestress.yield=64"),
    C1("-XX:TieredStopAtLevel=1", "-Ddcachestress.skew=64"),
    /** Also the only one that never spins before it parks, so that the real park stays tested. */
    INTERPRETER("-Xint", "-Ddcachestress.parkSpins=0", "-Ddcachestress.jitter=8");

    private static final List<Flavour> CYCLE = List.of(
            JITTER, OFF, SKEW, C2_STRESS, JITTER_YIELD, OFF, SKEW, C1, JITTER, OFF, SKEW, INTERPRETER);

    private final List<String> options;

    Flavour(String... options) {
        this.options = List.of(options);
    }

    /** The flavour of a round. */
    static Flavour of(int round) {
        return CYCLE.get(round % CYCLE.size());
    }

    /** Arguments of the JVM. */
    List<String> options(Random random) {
        return options;
    }

    /** Lower case, as in result files. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
