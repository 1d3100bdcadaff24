// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.LookupLocks;
import dcachestress.dcache.Sizes;
import dcachestress.dcache.WaitScheme;
import dcachestress.subject.Seeded;

/** d_alloc_trylock() falls through to the wait: its caller sleeps with i_rwsem, which the owner needs to end. */
@Seeded(outcome = {"LOOKUP_CYCLE", "TRY_SLEPT"}, caughtBy = {"TryMeetsLookup", "TryMeetsOpen", "TryMeetsFailure"},
        origin = "d_alloc_trylock() without its return; the order of i_rwsem and in-lookup until 7.3", timeline = """
        opener: begins the lookup                   | lister: takes i_rwsem
                                                    | finds the lookup, sleeps until it ends
        wants i_rwsem to end it, sleeps             |
        LOOKUP_CYCLE                                |""")
public class TryWaits extends InLookupLock {
    @Override
    protected LookupLocks newLocks(WaitScheme waits, Sizes sizes) {
        return new LookupLocks(waits, sizes) {
            @Override
            protected Dentry refuse(Dentry d, Call call) {
                d.lock().add(1);                    // sound: d_lock is dropped, and -EWOULDBLOCK returned
                return waitAndCheck(d, call);
            }
        };
    }
}
