// SPDX-License-Identifier: Apache-2.0
package dcachestress.kit;

import dcachestress.kernel.Baton.Slip;
import dcachestress.kernel.Fences;
import dcachestress.kernel.Order;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Step;
import dcachestress.kernel.Tuning;
import dcachestress.kernel.WaitVar;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An {@code int} that tasks of a sample share, with the accesses that the kernel has for it. Each is made in the
 * weakest mode of Java that is right, and is a step of its own: an exploration interleaves it, may let a load see an
 * old value where the order allows that, and tells it by the name of the field. For models that have no steps of their
 * own; see {@link Step#read} for those that do. Tasks can wait for it by its address.
 */
public final class SharedInt implements WaitVar {
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(SharedInt.class, "value", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final String name;
    private final IntFunction<String> spelling;
    private int value;

    /**
     * A field.
     *
     * @param name  as recordings tell it
     * @param value before any task begins
     */
    public SharedInt(String name, int value) {
        this(name, value, Integer::toString);
    }

    /**
     * A field whose values have names.
     *
     * @param spelling how the kernel spells a value; {@link #bits} for flags
     */
    public SharedInt(String name, int value, IntFunction<String> spelling) {
        this.name = name;
        this.value = value;
        this.spelling = spelling;
    }

    /** The spelling of flags, by the names of their bits, from the lowest; made once, and not for each sample. */
    public static IntFunction<String> bits(String... names) {
        List<String> known = List.of(names);
        return value -> value == 0 ? "0" : IntStream.range(0, Integer.SIZE).filter(bit -> (value >> bit & 1) != 0)
                .mapToObj(bit -> bit < known.size() ? known.get(bit) : "bit " + bit).collect(Collectors.joining("|"));
    }

    /** How the kernel spells a value of it; the number where it has no word for it. */
    public String spell(int of) {
        try {
            return spelling.apply(of);
        } catch (RuntimeException none) {
            return Integer.toString(of);
        }
    }

    /** {@code x}: plain; a lock orders it, or nothing does. */
    public int plain() {
        return Probe.load(Step.VAR_READ, this, value, Order.PLAIN);
    }

    /** {@code x = v}: plain. */
    public void setPlain(int v) {
        if (Tuning.BATON && Probe.putsOff(Slip.STORES_LATE, () -> setPlain(v))) {
            return;
        }
        value = Probe.store(Step.VAR_SET, this, value, v, Order.PLAIN);
        Probe.step(Step.VAR_SET, this, v);
    }

    /** {@code READ_ONCE(x)}. */
    public int readOnce() {
        return Probe.load(Step.VAR_READ, this, (int) VALUE.getOpaque(this), Order.ONCE);
    }

    /** {@code WRITE_ONCE(x, v)}. */
    public void writeOnce(int v) {
        if (Tuning.BATON && Probe.putsOff(Slip.STORES_LATE, () -> writeOnce(v))) {
            return;
        }
        VALUE.setOpaque(this, Probe.store(Step.VAR_SET, this, value, v, Order.ONCE));
        Probe.step(Step.VAR_SET, this, v);
    }

    /** {@code smp_load_acquire(&x)}; {@code test_bit_acquire()} where the field is one bit. */
    public int loadAcquire() {
        return Probe.load(Step.VAR_READ, this, (int) VALUE.getAcquire(this), Order.ACQUIRE);
    }

    /** {@code smp_store_release(&x, v)}; {@code clear_bit_unlock()} where the field is one bit. */
    public void storeRelease(int v) {
        if (Tuning.BATON && Probe.putsOff(Slip.STORES_LATE, () -> storeRelease(v))) {
            return;
        }
        VALUE.setRelease(this, Probe.store(Step.VAR_SET, this, value, v, Order.RELEASE));
        Probe.step(Step.VAR_SET, this, v);
    }

    /**
     * {@code xchg(&x, v)}: fully ordered.
     *
     * @return the value from before
     */
    public int xchg(int v) {
        return modify(now -> v, Order.MB);
    }

    /**
     * A read-modify-write: {@code set_bit()} and {@code refcount_inc()} are {@link Order#ONCE}, {@code
     * clear_bit_unlock()} is {@link Order#RELEASE}, {@code atomic_dec_return()} is {@link Order#MB}.
     *
     * @return the value from before
     */
    public int modify(IntUnaryOperator change, Order order) {
        if (Probe.slips(Slip.TORN, this)) {
            int seen = readOnce();
            writeOnce(change.applyAsInt(seen));
            return seen;
        }
        mbIf(order == Order.MB);
        int before;
        int after;
        do {
            before = (int) VALUE.getOpaque(this);
            after = change.applyAsInt(before);
        } while (!attempt(before, after, order));
        Probe.rmw(Step.VAR_SET, this, before, after, order == Order.MB ? Order.ONCE : order);
        Probe.step(Step.VAR_SET, this, after);
        mbIf(order == Order.MB);
        return before;
    }

    /**
     * {@code cmpxchg(&x, from, to)}: fully ordered if it succeeds, and no more than a read if not.
     *
     * @return whether it succeeded
     */
    public boolean cmpxchg(int from, int to) {
        return modifyIf(now -> now == from, now -> to, Order.MB);
    }

    /**
     * A read-modify-write of a value that allows it: {@code atomic_inc_not_zero()} is {@link Order#MB}, {@code
     * refcount_inc_not_zero()} is {@link Order#ONCE}. One that is not made is no more than a read. It looks at the
     * newest value: that one fails in the kernel because it sees an old value is not modelled.
     *
     * @return whether it was made
     */
    public boolean modifyIf(IntPredicate allowed, IntUnaryOperator change, Order order) {
        if (Probe.slips(Slip.TORN, this)) {
            return torn(allowed, change);
        }
        boolean full = order == Order.MB;
        if (full) {
            Fences.mbBeforeRmw(allowed.test((int) VALUE.getOpaque(this)));
        }
        int found;
        while (allowed.test(found = (int) VALUE.getOpaque(this))) {
            int after = change.applyAsInt(found);
            if (attempt(found, after, order)) {
                Probe.rmw(Step.VAR_SET, this, found, after, full ? Order.ONCE : order);
                Probe.step(Step.VAR_SET, this, after);
                mbIf(full);
                return true;
            }
        }
        Probe.look(Step.VAR_READ, this, found, Order.ONCE);
        Probe.step(Step.VAR_READ, this, found);
        return false;
    }

    private boolean torn(IntPredicate allowed, IntUnaryOperator change) {
        int seen = readOnce();
        boolean made = allowed.test(seen);
        if (made) {
            writeOnce(change.applyAsInt(seen));
        }
        return made;
    }

    private static void mbIf(boolean full) {
        if (full) {
            Fences.mb();
        }
    }

    private boolean attempt(int from, int to, Order order) {
        return switch (order) {
            case ACQUIRE -> VALUE.weakCompareAndSetAcquire(this, from, to);
            case RELEASE -> VALUE.weakCompareAndSetRelease(this, from, to);
            case ONCE, MB -> VALUE.weakCompareAndSetPlain(this, from, to);
            default -> throw new IllegalArgumentException(order.name());
        };
    }

    /** All of a sample share one queue: a wake for one of them has to tell who is meant. */
    @Override
    public int hashId() {
        return 0;
    }

    /** The name that recordings tell. */
    @Override
    public String toString() {
        return name;
    }
}
