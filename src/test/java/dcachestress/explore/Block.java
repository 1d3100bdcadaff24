// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.kernel.ListHead;
import dcachestress.kernel.Order;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Step;

/** Memory that is given back and used again, with one word of data in it. */
final class Block extends ListHead {
    private int data;
    private int mark;

    int read(Order order) {
        return Probe.load(Step.VAR_READ, this, data, order);
    }

    void write(int value, Order order) {
        data = Probe.store(Step.VAR_SET, this, data, value, order);
        Probe.step(Step.VAR_SET, this, value);
    }

    /** Its life ends. */
    void end() {
        mark = Probe.store(Step.DIES, this, mark, mark + 1, Order.PLAIN);
        Probe.step(Step.DIES, this, 0);
    }
}
