// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the JVM of a round stirs its samples. No single way finds everything: a delay inside a window of a few
 * instructions finds what would else be missed, and hides a late store, because it drains the store buffer. C1 and the
 * interpreter never show a late store at all. What makes few collisions a second gets short rounds.
 * <p>
 * Where nothing is delayed, C2 alone compiles: tasks then meet two to three times as often in a JVM that is warm, and
 * no less in one that is new, because no code counts calls for a compiler in lines that both threads write.
 */
public enum Flavour {
    JITTER(4_000, "-Ddcachestress.jitter=8", "-Ddcachestress.jitterSpins=64"),
    OFF(10_000, "-XX:-TieredCompilation"),
    SKEW(8_000, "-XX:-TieredCompilation", "-Ddcachestress.skew=64"),
    C2_STRESS(10_000, "-XX:-TieredCompilation", "-XX:+StressLCM", "-XX:+StressGCM", "-XX:+StressIGVN",
    "-XX:+StressCCP") {
        @Override
        public List<String> options(int seed) {
            List<String> options = new ArrayList<>(super.options(seed));
            options.add("-XX:StressSeed=" + Math.max(1, seed));
            return options;
        }
    },
    JITTER_YIELD(4_000, "-Ddcachestress.jitter=8", "-Ddcachestress.jitterSpins=64", "-Ddcachestress.yield=64"),
    C1(3_000, "-XX:TieredStopAtLevel=1", "-Ddcachestress.skew=64"),
    /** Also the only one that never spins before it parks, so that the real park stays tested. */
    INTERPRETER(1_000, "-Xint", "-Ddcachestress.parkSpins=0", "-Ddcachestress.jitter=8");

    private static final List<Flavour> CYCLE = List.of(
            JITTER, OFF, SKEW, C2_STRESS, JITTER_YIELD, OFF, SKEW, C1, JITTER, OFF, SKEW, INTERPRETER);
    /** Delays first, which show most; then none, for late stores. */
    private static final List<Flavour> HUNT = List.of(JITTER, JITTER_YIELD, OFF, JITTER_YIELD, C2_STRESS, JITTER, OFF,
            SKEW);

    private final int roundMs;
    private final List<String> options;

    Flavour(int roundMs, String... options) {
        this.roundMs = roundMs;
        this.options = List.of(options);
    }

    /** The flavour of a round over all cells. */
    public static Flavour of(int round) {
        return CYCLE.get(round % CYCLE.size());
    }

    /** The flavour of a round over the faults that are not caught yet. */
    public static Flavour ofHunt(int hunt) {
        return HUNT.get(hunt % HUNT.size());
    }

    /** Milliseconds after which its JVM is replaced, before the JIT compiler has settled on what it has seen. */
    public int roundMs() {
        return roundMs;
    }

    /**
     * Arguments of the JVM.
     *
     * @param seed of the choices that the compiler makes at random, not negative
     */
    public List<String> options(int seed) {
        return options;
    }

    /** The flavour that result files call so. */
    public static Optional<Flavour> named(String word) {
        return Arrays.stream(values()).filter(flavour -> flavour.word().equals(word)).findFirst();
    }

    /** Lower case, as in result files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
