// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import dcachestress.campaign.gate.Floors;
import dcachestress.campaign.gate.Tally;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Flavour;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Says what a round runs. A hunt goes over the faults that are not caught yet, a sweep over the other cells, those
 * first that have seen least of what they need. A run begins with some hunts, which catch nearly all, since a JVM that
 * has only a few of them to run gets warm in them; from then on hunts and sweeps take turns. Slices are as long as lets
 * all cells have their turn in the round, if that is long enough for code to get warm. Every other sweep goes over few
 * cells again and again; those between stay short, since some faults show in cold code only. All choices come from one
 * random generator and from what was found, so that the same seed and the same findings give the same rounds.
 */
final class RoundPlanner {
    /** Milliseconds of the first slice of a cell, which shows most faults already. */
    private static final int FIRST_SLICE_MS = 80;
    private static final int SHORTEST_SLICE_MS = 120;
    private static final int LONGEST_SLICE_MS = 2_000;
    /**
     * A warm sweep with few cells goes over them again until here: a JVM that has just started makes a hundredth of the
     * collisions.
     */
    private static final int WARM_SWEEP_MS = 2_500;
    private static final int FIRST_HUNTS = 4;
    private static final int HUNT_MS = 3_000;
    private static final int LONGEST_HUNT_SLICE_MS = 500;
    /** A hunt that is not the first goes over its faults at least so often, the last time with warm code. */
    private static final int PASSES = 3;
    private static final int ALL = 0;
    private static final double WITHOUT_WITNESS = 0.99;

    private final Floors floors;
    private final Random random;
    private final int lanes;
    private int hunts;
    private int sweeps;
    private boolean swept;

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

    /**
     * A slice to come: of this cell, for so many milliseconds, or until so many samples were contended; 0 for as many
     * as there are.
     */
    record Slot(Tally tally, int ms, long enough) {
    }

    /** Slices in their order. A cell may come more than once; it is over for the cell when its verdict is settled. */
    record Round(int number, Flavour flavour, List<Slot> slots) {
    }

    /** Goes on after the rounds that an earlier attempt at the same run has made. */
    void resume(Collection<SliceLine> lines, Predicate<SliceLine> fault) {
        hunts = (int) lines.stream().filter(fault).mapToInt(SliceLine::round).distinct().count();
        int last = lines.stream().mapToInt(SliceLine::round).max().orElse(-1);
        sweeps = last + 1 - hunts;
        swept = lines.stream().anyMatch(line -> line.round() == last && !fault.test(line));
    }

    /** The next round over the cells that are still of interest, of which there must be one. */
    Round next(Collection<Tally> open) {
        List<Tally> faults = shuffled(open.stream().filter(RoundPlanner::isFault).toList());
        List<Tally> others = shuffled(open.stream().filter(tally -> !isFault(tally)).toList());
        boolean hunt = !faults.isEmpty() && (others.isEmpty() || hunts < FIRST_HUNTS || swept);
        swept = !hunt;
        int number = hunts + sweeps;
        return hunt ? hunt(number, faults) : sweep(number, others);
    }

    private Round hunt(int number, List<Tally> faults) {
        Flavour flavour = Flavour.ofHunt(hunts);
        boolean first = hunts++ == 0;
        int ms = first ? FIRST_SLICE_MS : Math.max(FIRST_SLICE_MS,
                Math.min(LONGEST_HUNT_SLICE_MS, lanes * HUNT_MS / PASSES / faults.size()));
        return new Round(number, flavour, again(faults.stream().map(tally -> new Slot(tally, ms, ALL)).toList(), first
                ? 0 : lanes * HUNT_MS));
    }

    private Round sweep(int number, List<Tally> others) {
        Flavour flavour = Flavour.of(sweeps);
        boolean warm = sweeps++ % 2 == 1;
        others.sort(Comparator.comparingDouble(this::fill));
        long most = (long) lanes * flavour.roundMs();
        int ms = (int) Math.max(SHORTEST_SLICE_MS, Math.min(LONGEST_SLICE_MS, most / others.size()));
        List<Slot> slots = new ArrayList<>();
        int total = 0;
        for (int i = 0; i < others.size() && total < most; i++) {
            slots.add(slot(others.get(i), ms));
            total += slots.get(i).ms();
        }
        return new Round(number, flavour, again(slots, warm ? lanes * WARM_SWEEP_MS : 0));
    }

    /** A cell that has not run yet is looked at first: it may need no more than that. */
    private Slot slot(Tally tally, int ms) {
        return tally.slices() == 0 ? new Slot(tally, FIRST_SLICE_MS, floors.of(tally.cell().property().actors()))
                : new Slot(tally, ms, ALL);
    }

    /** These slices, over and over until they are so long together. */
    private static List<Slot> again(List<Slot> pass, int ms) {
        List<Slot> slots = new ArrayList<>(pass);
        for (int total = pass.stream().mapToInt(Slot::ms).sum(); total < ms;
                total += slots.get(slots.size() - 1).ms()) {
            slots.add(pass.get(slots.size() % pass.size()));
        }
        return List.copyOf(slots);
    }

    private List<Tally> shuffled(List<Tally> tallies) {
        List<Tally> shuffled = new ArrayList<>(tallies);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static boolean isFault(Tally tally) {
        return tally.cell().expect() == Expect.CAUGHT;
    }

    /** Contended samples as a share of those needed; less than all while a witness has not occurred. */
    private double fill(Tally tally) {
        double fill = (double) tally.contended() / floors.of(tally.cell().property().actors());
        return tally.witnesses().missing().isEmpty() ? fill : Math.min(fill, WITHOUT_WITNESS);
    }
}
