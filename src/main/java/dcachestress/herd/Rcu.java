// SPDX-License-Identifier: Apache-2.0
package dcachestress.herd;

import dcachestress.kernel.Fences;
import dcachestress.kernel.Order;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Step;

/**
 * Read-side critical sections and grace periods: {@code synchronize_rcu()} waits for every section that has begun before it, {@code synchronize_srcu()} for those of its
 * own domain. A grace period of one domain orders memory as if it were one of all, which is more than the kernel promises.
 */
final class Rcu {
    /** The domain of {@code rcu_read_lock()}. */
    static final Object GLOBAL = "RCU";

    private final int[] depth;
    private final int[] begun;
    private final Object[] domains;
    private int time;

    Rcu(int processes) {
        depth = new int[processes];
        begun = new int[processes];
        domains = new Object[processes];
    }

    /** Sections of one domain that overlap count as one. */
    void readLock(int process, Object domain) {
        Probe.fence(Order.RCU_LOCK);
        if (depth[process] > 0 && domains[process] != domain) {
            throw new IllegalStateException("is in sections of two domains at a time");
        }
        if (depth[process]++ == 0) {
            begun[process] = ++time;
            domains[process] = domain;
        }
        Probe.step(Step.RCU, this, Order.RCU_LOCK.ordinal());
    }

    void readUnlock(int process) {
        Probe.fence(Order.RCU_UNLOCK);
        depth[process]--;
        Probe.step(Step.RCU, this, Order.RCU_UNLOCK.ordinal());
    }

    void synchronize(Object domain) {
        Fences.mb();
        Probe.fence(Order.GRACE_BEGINS);
        int since = ++time;
        Probe.step(Step.RCU, this, Order.GRACE_BEGINS.ordinal());
        for (int turn = 0; sectionSince(since, domain); turn = Probe.await(this, turn)) {
            Thread.onSpinWait();
        }
        Probe.fence(Order.GRACE_ENDS);
        Probe.step(Step.RCU, this, Order.GRACE_ENDS.ordinal());
        Fences.mb();
    }

    private boolean sectionSince(int since, Object domain) {
        for (int process = 0; process < depth.length; process++) {
            if (depth[process] > 0 && domains[process] == domain && begun[process] < since) {
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
