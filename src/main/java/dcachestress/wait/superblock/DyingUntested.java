// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.subject.Ablation;

/** Takes s_umount of what dies, too: the test behind it is enough. */
@Ablation(ordering = "SB_DYING before s_umount in super_lock()",
        watchedBy = {"FailureMeetsTwoGrabs", "UmountMeetsGrab", "UmountMeetsGrabAndIterator"},
        origin = "the comment in super_lock(): not to take s_umount for nothing")
public class DyingUntested extends SuperLock {
    @Override
    protected boolean knownToDie() {
        return false;
    }
}
