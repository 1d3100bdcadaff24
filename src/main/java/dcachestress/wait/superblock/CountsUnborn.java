// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.subject.Seeded;

/** Counts whatever superblock it is asked about. */
@Seeded(outcome = "NOT_VISIBLE", caughtBy = "MountMeetsCount",
        origin = "super_cache_count() without SB_BORN", timeline = """
        mounter                                     | shrinker
                                                    | counts what is not there: NOT_VISIBLE
        fills it, SB_BORN                           |""")
public class CountsUnborn extends SuperLock {
    @Override
    protected boolean isBorn() {
        return true;                                // sound: SB_BORN
    }
}
