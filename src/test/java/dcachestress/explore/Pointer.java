// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.kernel.Order;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Step;

/** One shared word that holds the address of a block, or nothing. */
final class Pointer {
    private Block block;

    Pointer(Block first) {
        block = first;
    }

    Block read(Order order) {
        return Probe.load(Step.WAIT_READ, this, block, order);
    }

    void write(Block now, Order order) {
        block = Probe.store(Step.WAIT_SET, this, block, now, order);
        Probe.step(Step.WAIT_SET, this, now);
    }
}
