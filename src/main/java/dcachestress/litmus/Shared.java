// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import dcachestress.kernel.Fences;
import dcachestress.kernel.Order;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.IntBinaryOperator;

/**
 * A shared {@code int} of a litmus test, with the accesses that the kernel has for it, each in the mode of the model's
 * own fields.
 */
final class Shared {
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(Shared.class, "value", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int value;

    Shared(int value) {
        this.value = value;
    }

    /** {@code *x}. */
    int plain() {
        return value;
    }

    /** {@code *x = v}. */
    void setPlain(int v) {
        value = v;
    }

    /** {@code READ_ONCE(*x)}: opaque. */
    int once() {
        return (int) VALUE.getOpaque(this);
    }

    /** {@code WRITE_ONCE(*x, v)}: opaque. */
    void setOnce(int v) {
        VALUE.setOpaque(this, v);
    }

    /** {@code smp_load_acquire(x)}, and {@code rcu_dereference(*x)}. */
    int acquire() {
        return (int) VALUE.getAcquire(this);
    }

    /** {@code smp_store_release(x, v)}, and {@code rcu_assign_pointer(*x, v)}. */
    void setRelease(int v) {
        VALUE.setRelease(this, v);
    }

    /**
     * {@code xchg()} and the {@code atomic_t} operations.
     *
     * @param change of the value from before and {@code by}
     * @param order  ONCE, ACQUIRE or RELEASE; MB for a fully ordered one
     * @return the value from before
     */
    int modify(IntBinaryOperator change, int by, Order order) {
        if (order == Order.MB) {
            Fences.mb();
        }
        int now;
        do {
            now = once();
        } while (!attempt(now, change.applyAsInt(now, by), order));
        if (order == Order.MB) {
            Fences.mb();
        }
        return now;
    }

    /**
     * {@code cmpxchg()}: one that fails orders nothing, but for the barrier before it, which cannot be taken back. The
     * value from before.
     */
    int compareAndExchange(int expected, int v, Order order) {
        if (order == Order.MB) {
            Fences.mb();
        }
        int now;
        do {
            now = once();
            if (now != expected) {
                return now;
            }
        } while (!attempt(expected, v, order));
        if (order == Order.MB) {
            Fences.mb();
        }
        return now;
    }

    private boolean attempt(int from, int to, Order order) {
        return switch (order) {
            case ACQUIRE -> VALUE.weakCompareAndSetAcquire(this, from, to);
            case RELEASE -> VALUE.weakCompareAndSetRelease(this, from, to);
            case ONCE, MB -> VALUE.weakCompareAndSetPlain(this, from, to);
            default -> throw new IllegalArgumentException(order.name());
        };
    }
}
