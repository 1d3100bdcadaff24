// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * The slices of a round that no lane has taken yet. A lane that is done takes the next one, so that none waits for
 * another; one with many CPUs looks for many actors first.
 */
final class SlotQueue {
    private static final int MANY = 3;

    private final Deque<Item> crowds = new ArrayDeque<>();
    private final Deque<Item> items = new ArrayDeque<>();

    /**
     * A slice to come.
     *
     * @param seed of its random choices, drawn before anything runs, so that no timing can change it
     */
    record Item(RoundPlanner.Slot slot, long seed) {
        private int actors() {
            return slot.tally().cell().property().actors();
        }
    }

    SlotQueue(List<RoundPlanner.Slot> slots, Random random) {
        List<Item> all = new ArrayList<>();
        slots.forEach(slot -> all.add(new Item(slot, random.nextLong())));
        // few forks where each user's subject has its own
        all.sort(Comparator.comparing(item -> item.slot.tally().cell().tenant()));
        items.addAll(all);
        items.stream().filter(item -> item.actors() >= MANY).forEach(crowds::add);
    }

    /** The next one for a lane with so many CPUs, or null when there is none left. */
    synchronized Item next(int cpus) {
        Item crowd = cpus > MANY ? crowds.poll() : null;
        if (crowd != null) {
            items.removeFirstOccurrence(crowd);
            return crowd;
        }
        Item item = items.poll();
        if (item != null) {
            crowds.removeFirstOccurrence(item);
        }
        return item;
    }

    /** Leaves nothing to take. */
    synchronized void clear() {
        items.clear();
        crowds.clear();
    }

    /** What is left, in its order. */
    synchronized List<Item> left() {
        return new ArrayList<>(items);
    }
}
