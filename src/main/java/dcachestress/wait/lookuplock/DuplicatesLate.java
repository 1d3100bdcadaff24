// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.LookupLocks;
import dcachestress.dcache.Sizes;
import dcachestress.dcache.WaitScheme;
import dcachestress.subject.Seeded;

/** The lookup is begun when the original is gone: another task may have begun one before. */
@Seeded(outcome = "TWO_IN_LOOKUP",
        caughtBy = {"SillyRenameMeetsLookup", "ReplaceMeetsLookup", "SillyRenameMeetsTwoLookups"},
        origin = "d_duplicate() behind d_move(), against its rule", timeline = """
        mover: d_move() takes the original away     | looker
                                                    | misses it, and begins a lookup
        begins another one: TWO_IN_LOOKUP           |""")
public class DuplicatesLate extends InLookupLock {
    @Override
    protected LookupLocks newLocks(WaitScheme waits, Sizes sizes) {
        return new LookupLocks(waits, sizes) {
            private Dentry late;

            @Override
            protected void publishDuplicate(Dentry fresh, Dentry original) {
                late = fresh;                       // sound: published here
            }

            @Override
            public void dMove(Dentry dentry, Dentry target) {
                super.dMove(dentry, target);
                super.publishDuplicate(late, dentry);
            }
        };
    }
}
