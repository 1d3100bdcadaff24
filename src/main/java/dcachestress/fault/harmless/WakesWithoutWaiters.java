// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.harmless;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.scheme.Merged;
import dcachestress.subject.Harmless;

/** Wakes whether the flag is set or not, as wake_up_var() without the flag would: a cost, not a fault (A2, A11). */
@Harmless(watchedBy = {"OneWaiter", "FailedLookup"}, origin = "the unconditional wake that the flag saves")
public class WakesWithoutWaiters extends Merged {

    @Override
    protected void wakeWaiters(Dentry d) {
        vars().wakeUpVarLocked(d, d.lock());
        d.clearFlags(Flags.LOOKUP_WAITERS);
    }
}
