// SPDX-License-Identifier: Apache-2.0
package dcachestress.kit;

import dcachestress.kernel.Baton.Slip;
import dcachestress.kernel.Order;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Step;
import dcachestress.kernel.Tuning;
import dcachestress.kernel.Word;

/**
 * A pointer that tasks of a sample share under a lock: plain accesses, each a step of its own. A suite whose model has
 * one names this class in its {@code vocabulary()}.
 *
 * @param <T> what it points to
 */
public final class SharedRef<T> {
    private static final Word WORD = Word.of("SHARED_POINTER", Word.Holds.POINTER, 150);
    private static final Step READ = Step.read("POINTER_READ", "pointer", WORD);
    private static final Step SET = Step.store("POINTER_SET", "pointer", WORD);

    private final String name;
    private T value;

    /** A null pointer. */
    public SharedRef(String name) {
        this.name = name;
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

    /** The name that recordings tell. */
    @Override
    public String toString() {
        return name;
    }
}
