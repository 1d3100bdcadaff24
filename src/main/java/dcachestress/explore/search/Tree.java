// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.search;

import java.util.Arrays;

/** The decisions on the way to the present state, and at each of them what is still to be tried. */
final class Tree {
    private int size;
    private int[] enabled = new int[256];
    private int[] current = new int[256];
    private int[] chosen = new int[256];
    private int[] left = new int[256];
    private int[] redundant = new int[256];
    private int[] used = new int[256];
    private int[] position = new int[256];
    /** Whether the choice is of a value and not of a task. */
    private boolean[] ofValue = new boolean[256];
    private int[] old = new int[256];

    int size() {
        return size;
    }

    /**
     * Adds a decision.
     *
     * @param ran       who ran up to here, or -1
     * @param can       who can run, as bits
     * @param choice    who is to run first
     * @param toTry     who is to be tried later, as bits
     * @param usedUp    preemptions on the way here
     * @param steps     steps on the way here
     */
    void add(int ran, int can, int choice, int toTry, int usedUp, int steps) {
        if (size == enabled.length) {
            grow(2 * size);
        }
        enabled[size] = can;
        current[size] = ran;
        chosen[size] = choice;
        left[size] = toTry;
        redundant[size] = 0;
        used[size] = usedUp;
        position[size] = steps;
        ofValue[size] = false;
        old[size] = oldAfter(size - 1);
        size++;
    }

    /**
     * Adds a choice of a value, the newest first.
     *
     * @param options how many
     * @param without so many of them, after the newest, are not to be tried
     * @param bound   most choices of others than the newest on one way
     */
    void addValue(int options, int without, int bound, int usedUp, int steps) {
        int others = oldAfter(size - 1) < bound ? (1 << options) - (2 << without) : 0;
        add(-1, (1 << options) - 1, 0, others, usedUp, steps);
        ofValue[size - 1] = true;
    }

    /** The choice just added is of this value, and the newest is left as the only other one. */
    void insteadOfNewest(int value) {
        if (value != 0) {
            chosen[size - 1] = value;
            left[size - 1] = 1;
        }
    }

    /** Whether this is a choice of a value. */
    boolean ofValue(int node) {
        return ofValue[node];
    }

    /** Old values that were read and stores that came late, up to and including this choice. */
    int oldAfter(int node) {
        return node < 0 ? 0 : old[node] + (ofValue[node] && chosen[node] != 0 ? 1 : 0);
    }

    private void grow(int length) {
        enabled = Arrays.copyOf(enabled, length);
        current = Arrays.copyOf(current, length);
        chosen = Arrays.copyOf(chosen, length);
        left = Arrays.copyOf(left, length);
        redundant = Arrays.copyOf(redundant, length);
        used = Arrays.copyOf(used, length);
        position = Arrays.copyOf(position, length);
        ofValue = Arrays.copyOf(ofValue, length);
        old = Arrays.copyOf(old, length);
    }

    int enabled(int node) {
        return enabled[node];
    }

    int chosen(int node) {
        return chosen[node];
    }

    int position(int node) {
        return position[node];
    }

    /** Whether whoever ran up to this decision could have gone on. */
    boolean canContinue(int node) {
        return current[node] >= 0 && (enabled[node] & 1 << current[node]) != 0;
    }

    /** Whether the choice here takes the baton from a task that could have gone on. */
    boolean preempts(int node) {
        return canContinue(node) && chosen[node] != current[node];
    }

    /** Preemptions up to and including this decision. */
    int usedAfter(int node) {
        return node < 0 ? 0 : used[node] + (preempts(node) ? 1 : 0);
    }

    /**
     * The others are to be tried as well, if this decision let a task go on and a preemption is left.
     *
     * @return false when only the bound forbids it
     */
    boolean tryOthers(int node, int bound) {
        if (!canContinue(node) || chosen[node] != current[node]) {
            return true;
        }
        int others = enabled[node] & ~(1 << current[node]);
        if (others == 0) {
            return true;
        }
        left[node] |= used[node] < bound ? others : 0;
        return used[node] < bound;
    }

    /** Trying this task here would repeat what is explored elsewhere. */
    void markRedundant(int node, int task) {
        redundant[node] |= ofValue[node] ? 0 : 1 << task;
    }

    /** Goes back to the last decision with something left to try, and chooses that; false when there is none. */
    boolean backtrack() {
        while (size > 0) {
            int node = size - 1;
            int open = left[node] & ~redundant[node];
            if (open != 0) {
                int next = Integer.numberOfTrailingZeros(open);
                left[node] &= ~(1 << next);
                chosen[node] = next;
                return true;
            }
            size--;
        }
        return false;
    }

    /** The choices on the way to the present state. */
    int[] choices() {
        return Arrays.copyOf(chosen, size);
    }
}
