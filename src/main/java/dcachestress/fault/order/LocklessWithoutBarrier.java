// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.order;

import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/**
 * A completer without d_lock clears the condition and looks at the queue without a barrier in between: its store may
 * still sit in the store buffer when the waiter looks.
 */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "FailedLookup", observableOn = ObservableOn.STORE_BUFFER,
        origin = "O6: B-lockless; 1db3a48e83bb (NFS), 322d63c1f (bcachefs)",
        timeline = """
        owner                                | waiter
        clears PAR_LOOKUP (in its buffer)    |
                                             | queues itself; full barrier
        looks at the queue: empty (old)      | reads PAR_LOOKUP: set (old)
        PAR_LOOKUP = 0 reaches memory        | sleeps
        ends                                 | asleep, and nobody left to wake it: LOST_WAKEUP flag=0
        """)
@Litmus({"O6-lockless-wo-mb", "O6-lockless-donepath"})
public class LocklessWithoutBarrier extends Lockless {

    @Override
    protected void orderStoreBeforeLook() {
        // sound: smp_mb()
    }
}
