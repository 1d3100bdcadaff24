// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.dcache.Dentry;
import dcachestress.subject.Seeded;

/** Who must have the dentry waits for it without dropping i_rwsem. */
@Seeded(outcome = "LOOKUP_CYCLE", caughtBy = "ListMeetsOpen",
        origin = "proc_fill_cache() until 7.3, which calls d_alloc_parallel() with i_rwsem held", timeline = """
        opener: begins the lookup                   | lister: takes i_rwsem; -EWOULDBLOCK
                                                    | calls d_alloc_parallel(), sleeps
        wants i_rwsem to end it, sleeps             |
        LOOKUP_CYCLE                                |""")
public class WaitsLocked extends InLookupLock {
    @Override
    protected Dentry waitForLookup() {
        return alloc();                             // sound: i_rwsem is dropped around it
    }
}
