// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.kernel.Fences;
import dcachestress.kernel.Order;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Step;
import java.util.BitSet;

/** RCU for so many tasks. */
public final class ReadSections {
    /** Who is in a section. */
    private final BitSet inside = new BitSet();
    /** By who waits: for whom. */
    private final BitSet[] waitedFor;

    public ReadSections(int tasks) {
        waitedFor = new BitSet[tasks];
    }

    public void lock(int task) {
        Probe.rcu(Order.RCU_LOCK, this);
        inside.set(task);
        Probe.step(Step.RCU, this, 1);
    }

    public void unlock(int task) {
        Probe.rcu(Order.RCU_UNLOCK, this);
        inside.clear(task);
        for (BitSet readers : waitedFor) {
            if (readers != null) {
                readers.clear(task);
            }
        }
        Probe.step(Step.RCU, this, 0);
    }

    /** Waits for every section that has begun before. */
    public void synchronize(int task) {
        Fences.mb();
        Probe.rcu(Order.GRACE_BEGINS, this);
        waitedFor[task] = (BitSet) inside.clone();
        Probe.step(Step.RCU, this, 2);
        for (int turn = 0; !waitedFor[task].isEmpty(); turn = Probe.await(this, turn)) {
            Thread.onSpinWait();
        }
        Probe.rcu(Order.GRACE_ENDS, this);
        Probe.step(Step.RCU, this, 3);
        Fences.mb();
    }
}
