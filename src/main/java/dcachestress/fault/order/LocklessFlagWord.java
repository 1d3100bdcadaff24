// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.order;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.kernel.Fences;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/** Both flags in one word, changed without d_lock by plain read-modify-writes: one of the two updates is lost. */
@Seeded(outcome = {"LOST_WAKEUP", "FLAG_WITHOUT_LOOKUP", "HUNG", "RETURNED_IN_LOOKUP", "UNHASHED_TWICE"},
        caughtBy = "FailedLookup",
        origin = "O6, O18: B-lockless on the flag word", timeline = """
        owner                                | waiter
                                             | reads d_flags: PAR_LOOKUP
        clears PAR_LOOKUP                    |
                                             | writes back PAR_LOOKUP, WAITERS
        wakes nobody, or too early           | PAR_LOOKUP is set: sleeps
        ends                                 | LOST_WAKEUP flag=1 still_in_lookup
        """)
@Litmus("B-lockless-flagword-plainrmw")
public class LocklessFlagWord extends Lockless {

    @Override
    protected void waitForLookup(Dentry d) {
        d.lock().unlock();
        if ((d.flagsOnce() & Flags.PAR_LOOKUP) != 0) {
            d.setFlagsOnce(d.flagsOnce() | Flags.LOOKUP_WAITERS);    // sound: under d_lock
        }
        d.lock().lock();
        super.waitForLookup(d);
    }

    @Override
    protected void orderStoreBeforeLook() {
        Fences.mb();
    }
}
