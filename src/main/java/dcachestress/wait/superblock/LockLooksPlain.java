// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.subject.Ablation;

/**
 * The looks at SB_BORN and SB_DYING without acquire: s_umount, which super_lock() takes next, orders all that its
 * callers use.
 */
@Ablation(ordering = "smp_load_acquire() in super_flags(), but for SB_DEAD",
        watchedBy = {"MountMeetsRemount", "UmountMeetsGrab", "UmountMeetsGrabAndIterator"},
        origin = "inferred; for SB_DEAD, behind which nobody takes s_umount, see FlagsReadPlain")
public class LockLooksPlain extends SuperLock {
    @Override
    protected boolean superFlags(int flags) {
        return flags == SuperBlock.DEAD ? super.superFlags(flags) : (sb().flags().plain() & flags) != 0;
    }
}
