// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is to be tried from one state on: sequences of events that begin differently, as a tree. Abdulla, Aronis,
 * Jonsson and Sagonas, "Source Sets: A Foundation for Optimal Dynamic Partial Order Reduction", JACM 64(4), 2017, call
 * it a wakeup tree.
 */
final class Wakeups {
    private static final Event[] NONE = {};

    private final List<Branch> branches = new ArrayList<>();

    /** A first event, and what follows it. */
    static final class Branch {
        private final Event[] sequence;
        private final int at;
        private Wakeups rest;

        private Branch(Event[] sequence, int at) {
            this.sequence = sequence;
            this.at = at;
        }

        Event event() {
            return sequence[at];
        }

        /** What is to be tried behind it; empty where anything will do. */
        Wakeups rest() {
            if (rest == null) {
                rest = new Wakeups();
                if (at + 1 < sequence.length) {
                    rest.branches.add(new Branch(sequence, at + 1));
                }
            }
            return rest;
        }
    }

    boolean isEmpty() {
        return branches.isEmpty();
    }

    int size() {
        return branches.size();
    }

    /** Takes the first branch out. */
    Branch take() {
        return branches.remove(0);
    }

    /** Puts a branch back that could not be begun yet. */
    void putBack(Branch branch) {
        branches.add(0, branch);
    }

    /** Adds a sequence, unless what is here covers it. */
    void insert(Event... sequence) {
        Event[] left = sequence;
        Wakeups in = this;
        boolean deeper = true;
        while (deeper) {
            deeper = false;
            for (Branch branch : in.branches) {
                Event[] after = without(branch.event(), left);
                if (after != null) {
                    if (after.length == 0 || branch.rest().isEmpty()) {
                        return;
                    }
                    in = branch.rest();
                    left = after;
                    deeper = true;
                    break;
                }
            }
        }
        in.branches.add(new Branch(left, 0));
    }

    /** Whether something equal to the sequence, or to it and more, can begin with this event. */
    static boolean canBeginWith(Event event, Event... sequence) {
        return without(event, sequence) != null;
    }

    /** What is left of the sequence when this event comes first; null when it cannot. */
    private static Event[] without(Event event, Event... sequence) {
        for (int i = 0; i < sequence.length; i++) {
            if (sequence[i].task() == event.task()) {
                if (sequence.length == 1) {
                    return NONE;
                }
                Event[] rest = Arrays.copyOf(sequence, sequence.length - 1);
                System.arraycopy(sequence, i + 1, rest, i, rest.length - i);
                return rest;
            }
            if (sequence[i].depends(event)) {
                return null;
            }
        }
        return sequence;
    }
}
