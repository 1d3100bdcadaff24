// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.wake;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.scheme.Merged;
import dcachestress.subject.Seeded;

/** Wakes, and does not clear LOOKUP_WAITERS. */
@Seeded(outcome = "FLAG_WITHOUT_LOOKUP", caughtBy = "OneWaiter",
        origin = "F10: the contract of __d_wake_in_lookup_waiters()", timeline = """
        owner                                | waiter
                                             | sets WAITERS, queues itself, sleeps
        clears PAR_LOOKUP, wakes             |
                                             | d_lock: WAITERS without PAR_LOOKUP: FLAG_WITHOUT_LOOKUP
        """)
public class FlagLeftBehind extends Merged {

    @Override
    protected void wakeWaiters(Dentry d) {
        if (d.hasFlags(Flags.LOOKUP_WAITERS)) {
            vars().wakeUpVarLocked(d, d.lock());    // sound: clears the flag behind it
        }
    }
}
