// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.order;

import dcachestress.fault.ablation.StateWithoutBarrier;
import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/**
 * The same without d_lock: the waiter queues itself and looks at the condition while its own stores still sit in the
 * store buffer.
 */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "Unblock", observableOn = ObservableOn.STORE_BUFFER,
        origin = "O4: lockless waiter without the barrier of set_current_state()", timeline = """
                                             | queues itself, sets its state (in its buffer)
        stores the condition; full barrier   | reads the condition: false (old)
        looks at the queue: empty (old)      | sleeps
        ends                                 | asleep, and nobody left to wake it: LOST_WAKEUP flag=0
        """)
@Litmus("O4-lockless-wo")
public class LocklessStateWithoutBarrier extends StateWithoutBarrier {
    // nothing but where it is used
}
