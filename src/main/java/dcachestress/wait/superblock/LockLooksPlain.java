// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.subject.Ablation;

/** Both looks of super_lock() without acquire: s_umount, which it takes next, orders all that its callers use. */
@Ablation(ordering = "smp_load_acquire() in super_lock()",
        watchedBy = {"MountMeetsRemount", "UmountMeetsGrab", "UmountMeetsGrabAndIterator"},
        origin = "inferred; for SB_DEAD, behind which nobody takes s_umount, see FlagsReadPlain")
public class LockLooksPlain extends SuperLock {
    @Override
    protected boolean superFlags(int flags) {
        return flags == SuperBlock.DEAD ? super.superFlags(flags) : (sb().flags().plain() & flags) != 0;
    }
}
