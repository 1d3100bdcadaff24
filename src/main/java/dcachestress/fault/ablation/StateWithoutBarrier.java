// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.ablation;

import dcachestress.kernel.Sched;
import dcachestress.scheme.Merged;
import dcachestress.subject.Ablation;
import dcachestress.subject.Litmus;

/**
 * set_current_state() without its full barrier. Nothing is lost under d_lock, which hands the order over;
 * wait_var_event() without a lock needs it.
 */
@Ablation(ordering = "O4", watchedBy = {"OneWaiter", "TwoWaiters", "FailedLookup", "Splice"},
        origin = "lkmm: set_current_state without its barrier under d_lock, never")
@Litmus("O4-wo-dlock")
public class StateWithoutBarrier extends Merged {

    @Override
    protected Sched newSched() {
        return new Sched() {
            @Override
            public void setCurrentState(int state) {
                storeState(state);    // without smp_mb()
            }
        };
    }
}
