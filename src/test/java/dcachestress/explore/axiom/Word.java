// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.axiom;

import dcachestress.kernel.Fences;
import dcachestress.kernel.Order;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Step;

/** One shared word: a number, or the address of another one. */
final class Word {
    private Object value;

    Word(Object first) {
        value = first;
    }

    Object read(Order order) {
        return Probe.load(Step.VAR_READ, this, value, order);
    }

    void write(Object now, Order order) {
        value = Probe.store(Step.VAR_SET, this, value, now, order);
        Probe.step(Step.VAR_SET, this, now);
    }

    /** A read-modify-write, fully ordered with MB. */
    Object exchange(Object now, Order order) {
        boolean full = order == Order.MB;
        if (full) {
            Fences.mb();
        }
        Object old = value;
        value = now;
        Probe.rmw(Step.VAR_SET, this, old, now, full ? Order.ONCE : order);
        Probe.step(Step.VAR_SET, this, now);
        if (full) {
            Fences.mb();
        }
        return old;
    }

    /** The same if there is a 0; else it only reads, which orders nothing. */
    Object compareAndExchange(Object now, Order order) {
        boolean full = order == Order.MB;
        if (full && isZero(value)) {
            Fences.mb();
        }
        Object seen;
        do {
            seen = Probe.look(Step.VAR_READ, this, value, Order.ATTEMPT);
        } while (isZero(seen) && !isZero(value));
        if (!isZero(seen)) {
            Probe.step(Step.VAR_READ, this, seen);
            return seen;
        }
        Object old = value;
        value = now;
        Probe.rmw(Step.VAR_SET, this, old, now, full ? Order.ONCE : order);
        Probe.step(Step.VAR_SET, this, now);
        if (full) {
            Fences.mb();
        }
        return old;
    }

    static boolean isZero(Object value) {
        return value instanceof Integer number && number == 0;
    }

    /** For the judge. */
    Object last() {
        return value;
    }
}
