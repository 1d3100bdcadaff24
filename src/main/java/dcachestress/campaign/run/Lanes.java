// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * How the CPUs of a run are shared out in a round: into lanes, each with CPUs of its own, on each of which slices run
 * one after the other. Two CPUs are where two actors meet best, and also three and four; now and then some get four, so
 * that every actor has a CPU of its own. Which CPUs lie together changes each round: siblings of a core meet otherwise
 * than neighbours on a chip.
 */
final class Lanes {
    private static final int NARROW = 2;
    private static final int WIDE = 4;
    /** One round in so many has wide lanes. */
    private static final int WIDE_EVERY = 4;

    private Lanes() {
    }

    /** The CPUs of each lane: none in two, none left over. With fewer than four CPUs there is one lane, of all. */
    static List<List<Integer>> of(List<Integer> cpus, int round, Random random) {
        if (cpus.size() < 2 * NARROW) {
            return List.of(cpus);
        }
        List<Integer> left = new ArrayList<>(cpus);
        Collections.shuffle(left, random);
        List<List<Integer>> lanes = new ArrayList<>();
        int wide = round % WIDE_EVERY == WIDE_EVERY - 1 ? Math.max(1, cpus.size() / (2 * WIDE)) : 0;
        for (; wide > 0; wide--) {
            lanes.add(take(left, WIDE));
        }
        while (!left.isEmpty()) {
            lanes.add(take(left, NARROW));
        }
        return lanes;
    }

    /** How many slices run at once on so many CPUs. */
    static int most(int cpus) {
        return cpus < 2 * NARROW ? 1 : cpus / NARROW;
    }

    /** A CPU that would be left alone goes with them. */
    private static List<Integer> take(List<Integer> left, int count) {
        List<Integer> head = left.subList(0, left.size() <= count + 1 ? left.size() : count);
        List<Integer> taken = head.stream().sorted().toList();
        head.clear();
        return taken;
    }
}
