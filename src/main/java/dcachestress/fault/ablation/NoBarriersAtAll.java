// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.ablation;

import dcachestress.kernel.Sched;
import dcachestress.scheme.Merged;
import dcachestress.subject.Ablation;
import dcachestress.subject.Litmus;

/**
 * Neither the barrier of set_current_state() nor those of schedule() and try_to_wake_up(), together. Still nothing is
 * lost under d_lock.
 */
@Ablation(ordering = "O4, O7", watchedBy = {"OneWaiter", "TwoWaiters", "FailedLookup", "Splice"},
        origin = "lkmm: O47-wo-dlock, never")
@Litmus("O47-wo-dlock")
public class NoBarriersAtAll extends Merged {

    @Override
    protected Sched newSched() {
        return new Sched() {
            @Override
            public void setCurrentState(int state) {
                storeState(state);    // without smp_mb()
            }

            @Override
            protected void orderStateRead() {
                // without smp_mb__after_spinlock()
            }
        };
    }
}
