// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A shared {@code int} of a litmus test, with the accesses that the kernel has for it, each in the mode of the model's own fields. */
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

    /** {@code smp_load_acquire(x)}. */
    int acquire() {
        return (int) VALUE.getAcquire(this);
    }

    /** {@code smp_store_release(x, v)}. */
    void setRelease(int v) {
        VALUE.setRelease(this, v);
    }

    /** {@code atomic_or(bits, x)}: atomic, and no more. */
    void orRelaxed(int bits) {
        int now;
        do {
            now = once();
        } while (!VALUE.weakCompareAndSetPlain(this, now, now | bits));
    }
}
