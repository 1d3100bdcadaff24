// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.ablation;

import dcachestress.kernel.Sched;
import dcachestress.scheme.Merged;
import dcachestress.subject.Ablation;
import dcachestress.subject.Litmus;

/**
 * try_to_wake_up() and schedule() read the task state without smp_mb__after_spinlock(). Nothing is lost here: d_lock
 * has ordered state and wake already.
 */
@Ablation(ordering = "O7", watchedBy = {"OneWaiter", "TwoWaiters", "FailedLookup", "Splice"},
        origin = "lkmm: try_to_wake_up without its barrier in this machinery, never")
@Litmus("O7-wo-dlock")
public class WakeupWithoutBarrier extends Merged {

    @Override
    protected Sched newSched() {
        return new Sched() {
            @Override
            protected void orderStateRead() {
                // without smp_mb__after_spinlock()
            }
        };
    }
}
