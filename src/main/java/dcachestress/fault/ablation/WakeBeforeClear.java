// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.ablation;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.scheme.WakeEarly;
import dcachestress.subject.Ablation;
import dcachestress.subject.Litmus;

/**
 * Wakes first and clears PAR_LOOKUP afterwards, in one d_lock section: no waiter can look in between, so the order does
 * not matter.
 */
@Ablation(ordering = "O1", watchedBy = {"OneWaiter", "TwoWaiters", "FailedLookup", "Splice"},
        origin = "lkmm: wake before clear in one section, never")
@Litmus("W-wake-before-clear-same")
public class WakeBeforeClear extends WakeEarly {

    @Override
    protected Object unhash(Dentry d) {
        wakeWaiters(d);
        d.clearFlags(Flags.PAR_LOOKUP);
        d.leaveInLookupHash();
        return null;
    }
}
