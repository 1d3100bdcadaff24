// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.axiom;

import dcachestress.kernel.Order;

/** One event of a program's text, as the memory model sees it: a read, a write, or a fence. */
final class Event {
    /** Who makes the first values. */
    static final int SCENE = -1;
    /** No event. */
    static final int NONE = -1;

    /** What it is. */
    enum Kind { READ, WRITE, FENCE }

    final int task;
    final Kind kind;
    final Order order;
    /** The word; {@link #NONE} when the address was read. */
    int cell = NONE;
    /** Of a write. */
    int value;
    /**
     * Whose result is its address, decides whether it happens (when that found 0), or goes into its value; of a
     * read-modify-write's write, its read.
     */
    int address = NONE;
    int guard = NONE;
    int data = NONE;
    int modifies = NONE;
    /** The read of an operation that returns nothing. */
    boolean silent;
    /** The read of a read-modify-write. */
    boolean changes;
    /** The same of one that may fail, and orders nothing then. */
    boolean conditional;
    /** Whether the guard is a branch, and not the inside of one operation. */
    boolean branch;
    /** What an outcome shows for it when it is a read. */
    boolean shown;

    Event(int task, Kind kind, Order order) {
        this.task = task;
        this.kind = kind;
        this.order = order;
    }

    boolean reads() {
        return kind == Kind.READ;
    }

    boolean writes() {
        return kind == Kind.WRITE;
    }
}
