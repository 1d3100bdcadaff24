// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.axiom;

import dcachestress.kernel.Order;
import java.util.Random;

/**
 * One statement of a drawn program.
 *
 * @param cell  the word that it is about
 * @param other a second one
 * @param value what it writes: no two lines of a program write the same number
 */
record Line(Kind kind, Order order, int cell, int other, int value) {
    /**
     * Numbers live in these; the word after them holds the address of one of the first two, and the one after that is a
     * spin lock.
     */
    static final int CELLS = 3;
    static final int POINTER = CELLS;
    static final int LOCK = CELLS + 1;
    static final int WORDS = CELLS + 2;
    /** What an address is in an outcome: this, and the number of the cell. */
    static final int ADDRESS = 100;

    /** What it does. */
    enum Kind {
        READ, WRITE, EXCHANGE, COMPARE, ADD, MB, RMB, WMB,
        /** Writes, or reads, with the lock held. */
        LOCKED_WRITE, LOCKED_READ,
        /** Reads with the lock held, if it can be had. */
        TRY,
        /** Writes the other cell if this one holds 0; writes it with a value that is made from this one. */
        BRANCH, COPY,
        /** Reads, or writes, where the pointer leads; makes the pointer lead to a cell. */
        FOLLOW, FOLLOW_WRITE, POINT,
        /** Reads two cells in a section of RCU; waits for a grace period. */
        SECTION, GRACE,
        NOTHING
    }

    private static final Order[] READS = {Order.ONCE, Order.ONCE, Order.ACQUIRE, Order.PLAIN};
    private static final Order[] WRITES = {Order.ONCE, Order.ONCE, Order.RELEASE, Order.PLAIN};
    private static final Order[] CHANGES = {Order.ONCE, Order.ACQUIRE, Order.RELEASE, Order.MB};
    private static final Order[] POINTS = {Order.ONCE, Order.RELEASE};
    private static final Order[] FOLLOWS = {Order.ONCE, Order.DEPENDENCY, Order.ACQUIRE};

    static Line draw(Random random, Kind[] kinds, int cells, int value) {
        Kind kind = kinds[random.nextInt(kinds.length)];
        Order[] orders = switch (kind) {
            case READ, BRANCH -> READS;
            case WRITE, COPY -> WRITES;
            case EXCHANGE, COMPARE -> CHANGES;
            case POINT -> POINTS;
            case FOLLOW, FOLLOW_WRITE -> FOLLOWS;
            default -> new Order[] {Order.ONCE};
        };
        int cell = kind == Kind.POINT ? random.nextInt(2) : random.nextInt(cells);
        return new Line(kind, orders[random.nextInt(orders.length)], cell, random.nextInt(cells), value);
    }

    @Override
    public String toString() {
        boolean two = kind == Kind.BRANCH || kind == Kind.COPY || kind == Kind.SECTION;
        return kind + (order == Order.ONCE ? "" : "." + order) + "(" + cell + (two ? "," + other : "") + ")";
    }
}
