// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.LookupLocks;
import dcachestress.dcache.Sizes;
import dcachestress.dcache.WaitScheme;
import dcachestress.subject.Seeded;

/** d_alloc_trylock() takes a reference to what it has met, as d_alloc_parallel() must, and keeps it. */
@Seeded(outcome = "REFCOUNT", caughtBy = {"TryMeetsLookup", "TryMeetsOpen", "TryMeetsFailure"},
        origin = "d_alloc_noblock_return() of April handed the dentry out with a reference", timeline = """
        looker: begins the lookup                   | lister
                                                    | finds it, takes a reference: -EWOULDBLOCK
        ends                                        |
        nobody puts that reference: REFCOUNT leaked |""")
public class TryKeepsReference extends InLookupLock {
    @Override
    protected LookupLocks newLocks(WaitScheme waits, Sizes sizes) {
        return new LookupLocks(waits, sizes) {
            @Override
            protected Dentry refuse(Dentry d, Call call) {
                d.lock().add(1);                    // sound: no reference
                return super.refuse(d, call);
            }
        };
    }
}
