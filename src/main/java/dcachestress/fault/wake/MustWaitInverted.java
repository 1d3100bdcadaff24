// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.wake;

import dcachestress.dcache.Dentry;
import dcachestress.scheme.V3;
import dcachestress.subject.Seeded;

/** Takes the result of d_must_wait() the wrong way round: goes on while it must wait, and waits when it need not. */
@Seeded(outcome = {"RETURNED_IN_LOOKUP", "LOST_WAKEUP"}, caughtBy = "OneWaiter",
        origin = "a slip that the question of polarity in the thread invites <20260428033738.GV3518998@ZenIV>",
        timeline = """
        owner                                | waiter
                                             | d_lock: d_must_wait() says yes: returns
                                             | PAR_LOOKUP set: RETURNED_IN_LOOKUP
        """)
public class MustWaitInverted extends V3 {

    @Override
    protected void waitForLookup(Dentry d) {
        vars().waitVarEventSpinlock(d, () -> mustWait(d), d.lock());    // sound: !d_must_wait(d)
    }
}
