// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Says what a round runs. The first pass gives every cell a short slice, which already shows most faults; slices then grow. Faults that are
 * still out come first, in a random order; then the others, those that have seen least of what they need before the rest. All choices come
 * from one random generator, so that the same seed and the same findings give the same rounds.
 */
final class RoundPlanner {
    /** Milliseconds of a slice, by round; the last value stays. */
    private static final int[] SLICE_MS = {60, 120, 120, 250, 250, 500, 500, 1000, 1000, 2000};
    /** A round ends with the slice that passes this many milliseconds, so that its JVM is replaced before it has seen everything. */
    private static final int ROUND_MS = 8_000;

    private final Floors floors;
    private final Random random;
    private int round;

    RoundPlanner(Floors floors, Random random) {
        this.floors = floors;
        this.random = random;
    }

    /** Slices of a round: every one takes {@code ms} milliseconds at most. */
    record Round(int number, Flavour flavour, int ms, List<Tally> order) {
    }

    /** The next round over the cells that are still of interest. */
    Round next(Collection<Tally> open) {
        int ms = SLICE_MS[Math.min(round, SLICE_MS.length - 1)];
        List<Tally> faults = new ArrayList<>(open.stream().filter(tally -> tally.cell().expect() == Expect.CAUGHT).toList());
        List<Tally> others = new ArrayList<>(open.stream().filter(tally -> tally.cell().expect() != Expect.CAUGHT).toList());
        Collections.shuffle(faults, random);
        Collections.shuffle(others, random);
        others.sort(Comparator.comparingDouble(this::fill));
        faults.addAll(others);
        int fit = round == 0 ? faults.size() : Math.max(1, ROUND_MS / ms);
        List<Tally> order = List.copyOf(faults.subList(0, Math.min(fit, faults.size())));
        return new Round(round, Flavour.of(round++), ms, order);
    }

    /** Contended samples as a share of those needed. */
    double fill(Tally tally) {
        return (double) tally.contended() / floors.of(tally.cell().property().actors());
    }
}
