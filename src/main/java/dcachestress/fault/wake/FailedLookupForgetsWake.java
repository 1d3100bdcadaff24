// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.wake;

import dcachestress.dcache.Dentry;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/** A lookup that adds nothing ends without a wake: the path of __d_lookup_unhash_wake() is forgotten. */
@Seeded(outcome = {"LOST_WAKEUP", "FLAG_WITHOUT_LOOKUP"}, caughtBy = "FailedLookup",
        origin = "O1: the wake is dropped on one of three paths",
        timeline = """
        owner                                | waiter
                                             | d_lock: finds PAR_LOOKUP, sets WAITERS, queues itself
                                             | unlocks, sleeps
        d_lookup_done: clears PAR_LOOKUP     |
        unlocks, wakes nobody                |
        ends                                 | asleep, and nobody left to wake it: LOST_WAKEUP flag=1
        """)
@Litmus(none = "no order is wrong: the wake is not there")
public class FailedLookupForgetsWake extends Merged {

    @Override
    protected void lookupDone(Dentry d, Object none) {
        // sound: wakeWaiters(d)
    }
}
