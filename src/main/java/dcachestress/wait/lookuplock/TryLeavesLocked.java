// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Errno;
import dcachestress.dcache.LookupLocks;
import dcachestress.dcache.Sizes;
import dcachestress.dcache.WaitScheme;
import dcachestress.subject.Seeded;

/** d_alloc_trylock() does not unlock what it has met. */
@Seeded(outcome = "LOCK_ORDER", caughtBy = {"TryMeetsLookup", "TryMeetsOpen", "TryMeetsFailure"},
        origin = "d_alloc_trylock() with its unlock on the retry path alone", timeline = """
        looker: begins the lookup                   | lister
                                                    | finds it, locks it
                                                    | puts its own dentry, for which it takes another d_lock
                                                    | LOCK_ORDER""")
public class TryLeavesLocked extends InLookupLock {
    @Override
    protected LookupLocks newLocks(WaitScheme waits, Sizes sizes) {
        return new LookupLocks(waits, sizes) {
            @Override
            protected Dentry refuse(Dentry d, Call call) {
                dput(call.fresh());                 // sound: d_lock is dropped before
                return Errno.EWOULDBLOCK;
            }
        };
    }
}
