// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.dcache.DentryStep;
import dcachestress.kernel.Order;
import dcachestress.kernel.Probe;

/** One shared word that holds the address of a block, or nothing. */
final class Pointer {
    private Block block;

    Pointer(Block first) {
        block = first;
    }

    Block read(Order order) {
        return Probe.load(DentryStep.WAIT_READ, this, block, order);
    }

    void write(Block now, Order order) {
        block = Probe.store(DentryStep.WAIT_SET, this, block, now, order);
        Probe.step(DentryStep.WAIT_SET, this, now);
    }
}
