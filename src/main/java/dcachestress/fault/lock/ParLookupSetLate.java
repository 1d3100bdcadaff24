// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lock;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.dcache.QStr;
import dcachestress.dcache.Sizes;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/** Sets PAR_LOOKUP without d_lock on a dentry that can be reached from its parent already. */
@Seeded(outcome = {"LOST_FLAG", "STALE_NEGATIVE"}, caughtBy = "WatchNewChild",
        origin = "before e95db51c81f5 (2025)", timeline = """
        creator                              | watcher
        links the dentry to its parent       |
        reads d_flags                        |
                                             | d_lock: sets a flag
        writes d_flags | PAR_LOOKUP          | the flag is gone: LOST_FLAG
        """)
@Litmus("O18-unlocked-or")
public class ParLookupSetLate extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected Dentry newInLookup(Dentry parent, QStr name) {
                Dentry fresh = allocate(parent, name, 0);
                linkToParent(fresh, parent);
                fresh.addFlags(Flags.PAR_LOOKUP);    // sound: before it is linked
                return fresh;
            }
        };
    }
}
