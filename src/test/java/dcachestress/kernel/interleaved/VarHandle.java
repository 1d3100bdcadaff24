// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel.interleaved;

import java.lang.reflect.Field;

/**
 * Stands for {@link java.lang.invoke.VarHandle} in sources that are compiled for an exploration: asks first, then makes
 * the access. It has the accesses that these sources make and no other, so one that is not explored does not compile.
 * One thread runs, so that each is atomic, and all are sequentially consistent.
 */
public final class VarHandle {
    private final Field field;

    VarHandle(Field field) {
        this.field = field;
    }

    /** Volatile read. */
    public Object getVolatile(Object owner) {
        return read(owner);
    }

    /** Acquire read. */
    public Object getAcquire(Object owner) {
        return read(owner);
    }

    /** Opaque read. */
    public Object getOpaque(Object owner) {
        return read(owner);
    }

    /** Volatile write. */
    public void setVolatile(Object owner, Object value) {
        write(owner, value);
    }

    /** Release write. */
    public void setRelease(Object owner, Object value) {
        write(owner, value);
    }

    /** Opaque write. */
    public void setOpaque(Object owner, Object value) {
        write(owner, value);
    }

    /** Volatile compare and set. */
    public boolean compareAndSet(Object owner, Object expected, Object value) {
        Object before = Turns.before(owner, field.getName());
        boolean same = before == null ? get(owner).equals(expected) : (boolean) before;
        if (same) {
            set(owner, value);
        }
        if (before == null) {
            Turns.answered(same);
        }
        return same;
    }

    private Object read(Object owner) {
        Object before = Turns.before(owner, field.getName());
        if (before != null) {
            return before == Interleaver.NOTHING ? null : before;
        }
        Object value = get(owner);
        Turns.answered(value == null ? Interleaver.NOTHING : value);
        return value;
    }

    private void write(Object owner, Object value) {
        Object before = Turns.before(owner, field.getName());
        set(owner, value);
        if (before == null) {
            Turns.answered(Interleaver.NOTHING);
        }
    }

    private Object get(Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private void set(Object owner, Object value) {
        try {
            field.set(owner, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
