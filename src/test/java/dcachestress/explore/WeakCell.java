// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.kernel.Order;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Step;

/** One word of shared memory that tells how it is accessed. */
final class WeakCell {
    private int value;

    int read(Order order) {
        return Probe.load(Step.VAR_READ, this, value, order);
    }

    void write(int newValue, Order order) {
        value = Probe.store(Step.VAR_SET, this, value, newValue, order);
        Probe.step(Step.VAR_SET, this, newValue);
    }

    /** Stores without a word of it. */
    void writeUntold(int newValue) {
        value = newValue;
        Probe.step(Step.VAR_SET, this, newValue);
    }

    int exchange(int newValue) {
        int old = value;
        value = newValue;
        Probe.rmw(Step.VAR_SET, this, old, newValue, Order.ONCE);
        Probe.step(Step.VAR_SET, this, newValue);
        return old;
    }

    /** For the judge. */
    int now() {
        return value;
    }
}
