// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.axiom;

import java.util.Arrays;

/** A relation between at most 64 events. Never changed once it is made, but by {@link #add}. */
final class Relation {
    private final long[] rows;

    Relation(int events) {
        rows = new long[events];
    }

    static Relation identity(int events) {
        Relation same = new Relation(events);
        for (int i = 0; i < events; i++) {
            same.add(i, i);
        }
        return same;
    }

    void add(int from, int to) {
        rows[from] |= 1L << to;
    }

    boolean has(int from, int to) {
        return (rows[from] >>> to & 1) != 0;
    }

    /** From an event of the first set to one of the second. */
    Relation between(long first, long second) {
        Relation some = new Relation(rows.length);
        for (int i = 0; i < rows.length; i++) {
            some.rows[i] = (first >>> i & 1) == 0 ? 0 : rows[i] & second;
        }
        return some;
    }

    Relation or(Relation... others) {
        Relation all = new Relation(rows.length);
        for (int i = 0; i < rows.length; i++) {
            all.rows[i] = rows[i];
            for (Relation other : others) {
                all.rows[i] |= other.rows[i];
            }
        }
        return all;
    }

    Relation and(Relation other) {
        Relation both = new Relation(rows.length);
        for (int i = 0; i < rows.length; i++) {
            both.rows[i] = rows[i] & other.rows[i];
        }
        return both;
    }

    Relation without(Relation other) {
        Relation rest = new Relation(rows.length);
        for (int i = 0; i < rows.length; i++) {
            rest.rows[i] = rows[i] & ~other.rows[i];
        }
        return rest;
    }

    Relation inverse() {
        Relation back = new Relation(rows.length);
        for (int i = 0; i < rows.length; i++) {
            for (long rest = rows[i]; rest != 0; rest &= rest - 1) {
                back.add(Long.numberOfTrailingZeros(rest), i);
            }
        }
        return back;
    }

    /** This, then that. */
    Relation then(Relation next) {
        Relation both = new Relation(rows.length);
        for (int i = 0; i < rows.length; i++) {
            for (long rest = rows[i]; rest != 0; rest &= rest - 1) {
                both.rows[i] |= next.rows[Long.numberOfTrailingZeros(rest)];
            }
        }
        return both;
    }

    /** Or nothing. */
    Relation maybe() {
        return or(identity(rows.length));
    }

    Relation onceOrMore() {
        Relation closed = or();
        for (int via = 0; via < rows.length; via++) {
            for (int i = 0; i < rows.length; i++) {
                closed.rows[i] |= closed.has(i, via) ? closed.rows[via] : 0;
            }
        }
        return closed;
    }

    Relation anyTimes() {
        return onceOrMore().maybe();
    }

    boolean acyclic() {
        return onceOrMore().irreflexive();
    }

    boolean irreflexive() {
        for (int i = 0; i < rows.length; i++) {
            if (has(i, i)) {
                return false;
            }
        }
        return true;
    }

    boolean empty() {
        long all = 0;
        for (long row : rows) {
            all |= row;
        }
        return all == 0;
    }

    boolean equalTo(Relation other) {
        return Arrays.equals(rows, other.rows);
    }
}
