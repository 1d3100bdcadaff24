// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.order;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/**
 * Clears the condition with an atomic operation that orders nothing, and looks at the queue. x86 has no such operation.
 */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "FailedLookup", observableOn = ObservableOn.WEAK,
        origin = "O6: smp_mb__after_atomic() is missing; 322d63c1f (bcachefs)", timeline = """
        clears PAR_LOOKUP (atomic, on its way) |
                                             | queues itself; full barrier
        looks at the queue: empty (old)      | reads PAR_LOOKUP: set (old); sleeps
        ends                                 | asleep, and nobody left to wake it: LOST_WAKEUP flag=0
        """)
@Litmus("O6-lockless-atomic-wo")
public class LocklessAfterRelaxedRmw extends Lockless {

    @Override
    protected Object unhash(Dentry d) {
        d.leaveInLookupHash();
        d.fetchAndClearRelaxed(Flags.PAR_LOOKUP);
        return null;
    }

    @Override
    protected void orderStoreBeforeLook() {
        // sound: smp_mb__after_atomic()
    }
}
