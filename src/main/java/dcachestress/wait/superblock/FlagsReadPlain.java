// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** No acquire: what is read behind the wait may be older than the flag. */
@Seeded(outcome = "NOT_VISIBLE", caughtBy = "UmountMeetsGrab", observableOn = ObservableOn.WEAK,
        origin = "super_flags() without smp_load_acquire()", timeline = """
        umounter                                    | mounter: reads what is free, too early
        kill_sb() is over, SB_DEAD                  |
                                                    | reads: dead; does not wait
                                                    | uses what it has read: NOT_VISIBLE""")
@Litmus("S2-wo-acq")
public class FlagsReadPlain extends SuperLock {
    @Override
    protected boolean superFlags(int flags) {
        return (sb().flags().plain() & flags) != 0;             // sound: smp_load_acquire()
    }
}
