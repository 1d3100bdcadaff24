// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** The release alone: the look at the queue may come before the flag can be seen. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = {"MountMeetsRemount", "FailureMeetsTwoGrabs", "UmountMeetsGrab"},
        observableOn = ObservableOn.STORE_BUFFER,
        origin = "a second version of 5e8749141521, refused in review: no smp_mb()", timeline = """
        mounter: SB_BORN, not visible yet           | remounter
        nobody waits                                |
                                                    | enqueues itself, reads: not born
                                                    | asleep: LOST_WAKEUP""")
@Litmus("S1-wo-mb")
public class FlagUnfenced extends SuperLock {
    @Override
    protected void beforeWake() {
        // sound: smp_mb()
    }
}
