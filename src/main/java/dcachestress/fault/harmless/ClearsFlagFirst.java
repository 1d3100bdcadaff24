// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.harmless;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.scheme.Merged;
import dcachestress.subject.Harmless;

/** Clears LOOKUP_WAITERS before it wakes instead of after, in one d_lock section: nobody can look in between. */
@Harmless(watchedBy = {"OneWaiter", "TwoWaiters", "Splice"}, origin = "clear then wake within one section")
public class ClearsFlagFirst extends Merged {

    @Override
    protected void wakeWaiters(Dentry d) {
        if (d.hasFlags(Flags.LOOKUP_WAITERS)) {
            d.clearFlags(Flags.LOOKUP_WAITERS);
            vars().wakeUpVarLocked(d, d.lock());
        }
    }
}
