// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.wake;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.scheme.Merged;
import dcachestress.subject.Seeded;

/** Waits until the dentry is in lookup: the polarity of the condition is inverted. */
@Seeded(outcome = "RETURNED_IN_LOOKUP", caughtBy = "OneWaiter",
        origin = "a slip that the question of polarity in the thread invites <20260428033738.GV3518998@ZenIV>",
        timeline = """
        owner                                | waiter
                                             | d_lock: finds PAR_LOOKUP, sets WAITERS
                                             | the condition is true at once: returns
                                             | PAR_LOOKUP set: RETURNED_IN_LOOKUP
        """)
public class ConditionInverted extends Merged {

    @Override
    protected void waitForLookup(Dentry d) {
        if (!d.inLookup()) {
            return;
        }
        d.addFlags(Flags.LOOKUP_WAITERS);
        vars().waitVarEventSpinlock(d, d::inLookup, d.lock());    // sound: !d_in_lookup(d)
    }
}
