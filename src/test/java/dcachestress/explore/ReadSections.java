// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.kernel.Fences;
import dcachestress.kernel.Order;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Step;

/** RCU with one reader. */
final class ReadSections {
    private boolean inside;
    private boolean waitedFor;

    void lock() {
        Probe.rcu(Order.RCU_LOCK, this);
        inside = true;
        Probe.step(Step.RCU, this, 1);
    }

    void unlock() {
        Probe.rcu(Order.RCU_UNLOCK, this);
        inside = false;
        waitedFor = false;
        Probe.step(Step.RCU, this, 0);
    }

    /** Waits for a section that has begun before. */
    void synchronize() {
        Fences.mb();
        Probe.rcu(Order.GRACE_BEGINS, this);
        waitedFor = inside;
        Probe.step(Step.RCU, this, 2);
        for (int turn = 0; waitedFor; turn = Probe.await(this, turn)) {
            Thread.onSpinWait();
        }
        Probe.rcu(Order.GRACE_ENDS, this);
        Probe.step(Step.RCU, this, 3);
        Fences.mb();
    }
}
