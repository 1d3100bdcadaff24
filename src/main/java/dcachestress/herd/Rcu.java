// SPDX-License-Identifier: Apache-2.0
package dcachestress.herd;

import dcachestress.kernel.Fences;
import dcachestress.kernel.Order;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Step;

/**
 * Read-side critical sections and grace periods of one domain: {@code synchronize_rcu()} waits for every section that
 * has begun before it, {@code synchronize_srcu()} for those of its own domain.
 */
final class Rcu {
    private final int[] depth;
    private final int[] begun;
    private int time;

    Rcu(int processes) {
        depth = new int[processes];
        begun = new int[processes];
    }

    /** Sections of a process that overlap count as one. */
    void readLock(int process) {
        Probe.rcu(Order.RCU_LOCK, this);
        if (depth[process]++ == 0) {
            begun[process] = ++time;
        }
        Probe.step(Step.RCU, this, Order.RCU_LOCK.ordinal());
    }

    void readUnlock(int process) {
        Probe.rcu(Order.RCU_UNLOCK, this);
        depth[process]--;
        Probe.step(Step.RCU, this, Order.RCU_UNLOCK.ordinal());
    }

    void synchronize() {
        Fences.mb();
        Probe.rcu(Order.GRACE_BEGINS, this);
        int since = ++time;
        Probe.step(Step.RCU, this, Order.GRACE_BEGINS.ordinal());
        for (int turn = 0; sectionSince(since); turn = Probe.await(this, turn)) {
            Thread.onSpinWait();
        }
        Probe.rcu(Order.GRACE_ENDS, this);
        Probe.step(Step.RCU, this, Order.GRACE_ENDS.ordinal());
        Fences.mb();
    }

    private boolean sectionSince(int since) {
        for (int process = 0; process < depth.length; process++) {
            if (depth[process] > 0 && begun[process] < since) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "RCU";
    }
}
