// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Says what a round runs. The first pass gives every cell a short slice, which already shows most faults; slices then grow. Faults that are
 * still out come first, in a random order, and share a third of the round, so that the last of them get long slices; then the others, those
 * that have seen least of what they need before the rest. Every other round runs long enough to get warm code even if few cells are left; the
 * rounds between them stay short, since some faults show in cold code only. All choices come from one random generator, so that the same seed and the same
 * findings give the same rounds.
 */
final class RoundPlanner {
    /** Milliseconds of a slice, by round; the last value stays. */
    private static final int[] SLICE_MS = {60, 120, 120, 250, 250, 500, 500, 1000, 1000, 2000};
    private static final int LONGEST_SLICE_MS = SLICE_MS[SLICE_MS.length - 1];
    /** A round ends about here, so that its JVM is replaced before the JIT compiler has settled on what it has seen. */
    private static final int ROUND_MS = 8_000;
    /** A warm round with few cells goes over them again until here: a JVM that has just started makes a hundredth of the collisions. */
    private static final int WARM_ROUND_MS = 2_500;

    private final Floors floors;
    private final Random random;
    private int round;

    RoundPlanner(Floors floors, Random random) {
        this.floors = floors;
        this.random = random;
    }

    /** A slice to come: of this cell, for so many milliseconds. */
    record Slot(Tally tally, int ms) {
    }

    /** Slices in their order. A cell may come more than once; it is over for the cell when its verdict is settled. */
    record Round(int number, Flavour flavour, List<Slot> slots) {
    }

    /** The next round over the cells that are still of interest, of which there must be one. */
    Round next(Collection<Tally> open) {
        boolean warm = round % 2 == 1;
        List<Slot> pass = pass(open, SLICE_MS[Math.min(round, SLICE_MS.length - 1)], warm);
        List<Slot> slots = new ArrayList<>();
        int total = 0;
        while (slots.size() < pass.size() && (round == 0 || total < ROUND_MS) || warm && total < WARM_ROUND_MS) {
            Slot slot = pass.get(slots.size() % pass.size());
            slots.add(slot);
            total += slot.ms();
        }
        return new Round(round, Flavour.of(round++), List.copyOf(slots));
    }

    private List<Slot> pass(Collection<Tally> open, int ms, boolean warm) {
        List<Tally> faults = shuffled(open.stream().filter(RoundPlanner::isFault).toList());
        List<Tally> others = shuffled(open.stream().filter(tally -> !isFault(tally)).toList());
        others.sort(Comparator.comparingDouble(this::fill));
        int share = warm && !faults.isEmpty() ? Math.min(LONGEST_SLICE_MS, ROUND_MS / 3 / faults.size()) : ms;
        int faultMs = Math.max(ms, share);
        return Stream.concat(faults.stream().map(tally -> new Slot(tally, faultMs)), others.stream().map(tally -> new Slot(tally, ms)))
                .toList();
    }

    private List<Tally> shuffled(List<Tally> tallies) {
        List<Tally> shuffled = new ArrayList<>(tallies);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static boolean isFault(Tally tally) {
        return tally.cell().expect() == Expect.CAUGHT;
    }

    /** Contended samples as a share of those needed. */
    private double fill(Tally tally) {
        return (double) tally.contended() / floors.of(tally.cell().property().actors());
    }
}
