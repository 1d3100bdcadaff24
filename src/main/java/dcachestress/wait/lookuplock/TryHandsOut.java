// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.LookupLocks;
import dcachestress.dcache.Sizes;
import dcachestress.dcache.WaitScheme;
import dcachestress.subject.Seeded;

/**
 * d_alloc_trylock() returns what it has met, with a reference. The caller takes a dentry in lookup for its own, and
 * ends the lookup of another task.
 */
@Seeded(outcome = "RETURNED_IN_LOOKUP", caughtBy = {"TryMeetsLookup", "TryMeetsOpen", "TryMeetsFailure"},
        origin = "d_alloc_noblock_return() of April, of which Al Viro said that such a dentry may be in"
        + " any state", timeline = """
        looker: begins the lookup                   | lister
                                                    | finds it, returns it in lookup
                                                    | RETURNED_IN_LOOKUP of_another_task""")
public class TryHandsOut extends InLookupLock {
    @Override
    protected LookupLocks newLocks(WaitScheme waits, Sizes sizes) {
        return new LookupLocks(waits, sizes) {
            @Override
            protected Dentry refuse(Dentry d, Call call) {
                d.lock().add(1);
                d.lock().unlock();
                dput(call.fresh());
                return d;                           // sound: -EWOULDBLOCK
            }
        };
    }
}
