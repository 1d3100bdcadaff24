// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.LookupLocks;
import dcachestress.dcache.Sizes;
import dcachestress.dcache.WaitScheme;
import dcachestress.subject.Seeded;

/** __d_add() hashes what is hashed already. */
@Seeded(outcome = "BROKEN_CHAIN", caughtBy = "MkdirMeetsLookup",
        origin = "__d_add() as until 7.3, with a dentry that the series allows", timeline = """
        maker: the dentry is in its chain           | looker
        puts it there once more: BROKEN_CHAIN       |""")
public class RehashesAlways extends InLookupLock {
    @Override
    protected LookupLocks newLocks(WaitScheme waits, Sizes sizes) {
        return new LookupLocks(waits, sizes) {
            @Override
            protected boolean mustHash(Dentry d) {
                return true;                        // sound: if it is not hashed
            }
        };
    }
}
