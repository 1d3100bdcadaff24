// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** No barrier behind the look: what is counted may be older than the flag. */
@Seeded(outcome = "NOT_VISIBLE", caughtBy = "MountMeetsCount", observableOn = ObservableOn.WEAK,
        origin = "super_cache_count() without its smp_rmb()", timeline = """
        mounter                                     | shrinker: reads what is there, too early
        fills it, SB_BORN                           |
                                                    | reads: born
                                                    | counts what it has read: NOT_VISIBLE""")
@Litmus("S2-wo-acq")
public class CountUnordered extends SuperLock {
    @Override
    protected void afterLook() {
        // sound: smp_rmb()
    }
}
