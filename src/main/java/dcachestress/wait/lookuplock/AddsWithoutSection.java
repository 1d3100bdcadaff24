// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.dcache.Inode;
import dcachestress.dcache.LookupLocks;
import dcachestress.dcache.Sizes;
import dcachestress.dcache.WaitScheme;
import dcachestress.subject.Seeded;

/**
 * __d_add() asks whether the dentry is hashed where it must ask whether it is in lookup, and adds one that is without a
 * section of i_dir_seq.
 */
@Seeded(outcome = {"ADDED_BESIDE_HASHED", "TWO_HASHED"}, caughtBy = "TryMeetsLookup",
        origin = "__d_add() for hashed and unhashed dentries, with one test for both", timeline = """
        looker: owns the lookup                     | lister: walks the hash, a miss
        adds the dentry, and leaves the bucket      |
                                                    | i_dir_seq unchanged, nobody in lookup
                                                    | begins a lookup: ADDED_BESIDE_HASHED""")
public class AddsWithoutSection extends InLookupLock {
    @Override
    protected LookupLocks newLocks(WaitScheme waits, Sizes sizes) {
        return new LookupLocks(waits, sizes) {
            @Override
            protected int startDirAdd(Inode dir) {
                return 0;                           // sound: makes i_dir_seq odd
            }

            @Override
            public void endDirAdd(Inode dir, int n) {
                // sound: makes it even
            }
        };
    }
}
