// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.seq;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.Task;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** end_dir_add() stores the even value without release: it may arrive before what was hashed inside the section. */
@Seeded(outcome = {"ADDED_BESIDE_HASHED", "TWO_HASHED", "TWO_IN_LOOKUP"}, caughtBy = "OneWaiter",
        observableOn = ObservableOn.WEAK,
        origin = "O10: smp_store_release(&dir->i_dir_seq, n + 2)", timeline = """
        owner                                | waiter
        hashes the dentry (on its way)       |
        stores the even value (early)        | reads it; walks the hash: a miss
                                             | bucket empty: publishes a second one; TWO_HASHED
        """)
@Litmus("O10-wo-rel")
public class SectionEndsWithoutRelease extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            public void endDirAdd(Inode dir, int n) {
                dir.dirSeqSet(n + 2);    // sound: release
                Task.current().held().release(Task.current(), dir);
                Task.current().counters().countDirAdd();
            }
        };
    }
}
