// SPDX-License-Identifier: Apache-2.0
package dcachestress.herd;

import dcachestress.kernel.Fences;
import dcachestress.kernel.LockClass;
import dcachestress.kernel.Order;
import dcachestress.kernel.Probe;
import dcachestress.kernel.SpinLock;
import dcachestress.kernel.Step;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A shared variable of a litmus test: a number, or the address of another one; or a spin lock. Run by an exploration
 * only, one task at a time.
 */
final class Variable {
    private final String name;
    private final SpinLock lock = new SpinLock(LockClass.ALONE);
    private Object value;

    Variable(String name) {
        this.name = name;
        this.value = 0L;
    }

    void begin(Object first) {
        value = first;
    }

    /** Its last value. */
    Object last() {
        return value;
    }

    SpinLock lock() {
        return lock;
    }

    Object load(Order order) {
        return Probe.load(Step.VAR_READ, this, value, order);
    }

    void store(Object newValue, Order order) {
        value = Probe.store(Step.VAR_SET, this, value, newValue, order);
        told(Step.VAR_SET, newValue);
    }

    private void told(Step kind, Object stored) {
        if (stored instanceof Long number) {
            Probe.step(kind, this, number.longValue());
        } else {
            Probe.step(kind, this, stored);
        }
    }

    /**
     * A read-modify-write.
     *
     * @param order ONCE, ACQUIRE or RELEASE; MB for a fully ordered one
     * @return the value from before
     */
    Object modify(UnaryOperator<Object> change, Order order) {
        return modifyIf(old -> true, change, order);
    }

    /** The same if its value is such; else it only reads, which orders nothing. */
    Object modifyIf(Predicate<Object> condition, UnaryOperator<Object> change, Order order) {
        boolean full = order == Order.MB;
        if (full && condition.test(value)) {
            Fences.mb();
        }
        Object seen;
        do {
            seen = Probe.look(Step.VAR_READ, this, value, Order.ATTEMPT);
        } while (condition.test(seen) && !condition.test(value));    // one that succeeds has read the newest value
        if (!condition.test(seen)) {
            told(Step.VAR_READ, seen);
            return seen;
        }
        Object old = value;
        value = change.apply(old);
        Probe.rmw(Step.VAR_SET, this, old, value, full ? Order.ONCE : order);
        told(Step.VAR_SET, value);
        if (full) {
            Fences.mb();
        }
        return old;
    }

    @Override
    public String toString() {
        return name;
    }
}
