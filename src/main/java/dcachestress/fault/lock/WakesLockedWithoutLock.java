// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lock;

import dcachestress.dcache.Dentry;
import dcachestress.fault.ablation.WakeAfterUnlock;
import dcachestress.subject.Seeded;

/** Wakes after the unlock with the primitive that is for callers who hold the lock. */
@Seeded(outcome = "WAKE_WITHOUT_LOCK", caughtBy = "OneWaiter",
        origin = "F23: what the assertion in wake_up_var_locked() is for", timeline = """
        owner                                | waiter
                                             | sets WAITERS, queues itself, sleeps
        d_lock: clears PAR_LOOKUP, unlocks   |
        wake_up_var_locked(): WAKE_WITHOUT_LOCK
        """)
public class WakesLockedWithoutLock extends WakeAfterUnlock {

    @Override
    protected void wakeUnlocked(Dentry d) {
        vars().wakeUpVarLocked(d, d.lock());    // sound: before the unlock
    }
}
