// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.kernel.Fences;
import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** A read barrier, as a reviewer asked for at first: it does not order a load behind a store. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = {"MountMeetsRemount", "UmountMeetsGrab"},
        observableOn = ObservableOn.STORE_BUFFER,
        origin = "the review of 5e8749141521: smp_rmb() before wake_up_var(); taken back there", timeline = """
        mounter: SB_BORN, not visible yet           | remounter
        nobody waits                                |
                                                    | enqueues itself, reads: not born
                                                    | asleep: LOST_WAKEUP""")
@Litmus("S1-rmb")
public class FlagReadFenced extends SuperLock {
    @Override
    protected void beforeWake() {
        Fences.rmb();                               // sound: smp_mb()
    }
}
