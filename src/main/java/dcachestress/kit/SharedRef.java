// SPDX-License-Identifier: Apache-2.0
package dcachestress.kit;

import dcachestress.kernel.Baton.Slip;
import dcachestress.kernel.Order;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Step;
import dcachestress.kernel.Tuning;
import dcachestress.kernel.Word;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A pointer that tasks of a sample share, under a lock or by RCU. Each access is a step of its own, in the weakest mode
 * of Java that is right. A suite whose model has one names this class in its {@code vocabulary()}. What is reached
 * through a pointer that was dereferenced is ordered for the fields that the object embeds, see {@link Probe#embed}.
 *
 * @param <T> what it points to
 */
public final class SharedRef<T> {
    private static final Word WORD = Word.of("SHARED_POINTER", Word.Holds.POINTER, 150);
    private static final Step READ = Step.read("POINTER_READ", "pointer", WORD);
    private static final Step SET = Step.store("POINTER_SET", "pointer", WORD);

    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(SharedRef.class, "value", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final String name;
    private T value;

    /** A null pointer. */
    public SharedRef(String name) {
        this(name, null);
    }

    /** One that points there before any task begins. */
    public SharedRef(String name, T value) {
        this.name = name;
        this.value = value;
    }

    /** {@code p}: plain. */
    public T plain() {
        return Probe.load(READ, this, value, Order.PLAIN);
    }

    /** {@code p = v}: plain. */
    public void setPlain(T v) {
        if (Tuning.BATON && Probe.putsOff(Slip.STORES_LATE, () -> setPlain(v))) {
            return;
        }
        value = Probe.store(SET, this, value, v, Order.PLAIN);
        Probe.step(SET, this, v);
    }

    /** {@code rcu_dereference(p)}: what is read through it is read after it. Java's nearest mode is acquire. */
    @SuppressWarnings("unchecked")
    public T dereference() {
        return Probe.load(READ, this, (T) VALUE.getAcquire(this), Order.DEPENDENCY);
    }

    /** {@code rcu_assign_pointer(p, v)}: what was written before can be seen through it. */
    public void assign(T v) {
        if (Tuning.BATON && Probe.putsOff(Slip.STORES_LATE, () -> assign(v))) {
            return;
        }
        VALUE.setRelease(this, Probe.store(SET, this, value, v, Order.RELEASE));
        Probe.step(SET, this, v);
    }

    /** {@code WRITE_ONCE(p, v)}: publishes nothing new. */
    public void writeOnce(T v) {
        if (Tuning.BATON && Probe.putsOff(Slip.STORES_LATE, () -> writeOnce(v))) {
            return;
        }
        VALUE.setOpaque(this, Probe.store(SET, this, value, v, Order.ONCE));
        Probe.step(SET, this, v);
    }

    /** The name that recordings tell. */
    @Override
    public String toString() {
        return name;
    }
}
