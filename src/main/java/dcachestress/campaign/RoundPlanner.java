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
 * Says what a round runs: the cells that are still of interest, as many as fit. Faults that are still out come first, in a random order; then
 * the others, those that have seen least of what they need before the rest. Slices are as long as lets all cells have their turn in the
 * round, if that is long enough for code to get warm; the last faults get long ones. Every other round goes over few cells again and again, for warm code; the rounds
 * between them stay short, since some faults show in cold code only. All choices come from one random generator, so that the same seed and the
 * same findings give the same rounds.
 */
final class RoundPlanner {
    /** Milliseconds of a slice in the first round, which shows most faults already. */
    private static final int FIRST_SLICE_MS = 60;
    private static final int SHORTEST_SLICE_MS = 120;
    private static final int LONGEST_SLICE_MS = 2_000;
    /** A warm round with few cells goes over them again until here: a JVM that has just started makes a hundredth of the collisions. */
    private static final int WARM_ROUND_MS = 2_500;
    /** Warm rounds give this part of themselves to the faults that are still out. */
    private static final int PART_FOR_FAULTS = 3;

    private final Floors floors;
    private final Random random;
    private final int lanes;
    private int round;

    /**
     * A planner before its first round.
     *
     * @param lanes how many slices run at once, so that a round holds as many times more
     */
    RoundPlanner(Floors floors, Random random, int lanes) {
        this.floors = floors;
        this.random = random;
        this.lanes = lanes;
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
        Flavour flavour = Flavour.of(round);
        List<Slot> pass = pass(open, flavour);
        List<Slot> slots = new ArrayList<>();
        int total = 0;
        while (slots.size() < pass.size() && total < lanes * flavour.roundMs() || warm && total < lanes * WARM_ROUND_MS) {
            Slot slot = pass.get(slots.size() % pass.size());
            slots.add(slot);
            total += slot.ms();
        }
        return new Round(round++, flavour, List.copyOf(slots));
    }

    private List<Slot> pass(Collection<Tally> open, Flavour flavour) {
        List<Tally> faults = shuffled(open.stream().filter(RoundPlanner::isFault).toList());
        List<Tally> others = shuffled(open.stream().filter(tally -> !isFault(tally)).toList());
        others.sort(Comparator.comparingDouble(this::fill));
        int faultMs = faultMs(faults.size(), flavour);
        int otherMs = otherMs(others.size(), flavour);
        return Stream.concat(faults.stream().map(tally -> new Slot(tally, faultMs)), others.stream().map(tally -> new Slot(tally, otherMs)))
                .toList();
    }

    /** Short in cold rounds; in warm ones the fewer are left, the longer. */
    private int faultMs(int faults, Flavour flavour) {
        int cold = FIRST_SLICE_MS + FIRST_SLICE_MS * Math.min(round, 10);
        return round % 2 == 0 || faults == 0 ? cold : clamp((long) lanes * flavour.roundMs() / PART_FOR_FAULTS / faults, cold);
    }

    private int otherMs(int others, Flavour flavour) {
        return round == 0 || others == 0 ? FIRST_SLICE_MS : clamp((long) lanes * flavour.roundMs() / others, SHORTEST_SLICE_MS);
    }

    private static int clamp(long ms, int least) {
        return (int) Math.max(least, Math.min(LONGEST_SLICE_MS, ms));
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
