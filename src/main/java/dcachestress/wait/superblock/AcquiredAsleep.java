// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** An acquire for who sleeps, and none for who sees the flag at once. */
@Seeded(outcome = "NOT_VISIBLE", caughtBy = "UmountMeetsGrab", observableOn = ObservableOn.WEAK,
        origin = "wait_var_event() with a plain first test: the shape of I_NEW until 6.18", timeline = """
        umounter                                    | mounter: reads what is free, too early
        kill_sb() is over, SB_DEAD                  |
                                                    | reads: dead; does not wait
                                                    | uses what it has read: NOT_VISIBLE""")
@Litmus("S2-wo-acq")
public class AcquiredAsleep extends SuperLock {
    @Override
    protected void await(int flags) {
        if ((sb().flags().plain() & flags) == 0) {              // sound: an acquire here, too
            super.await(flags);
        }
    }
}
