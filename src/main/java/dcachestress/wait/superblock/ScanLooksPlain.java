// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.subject.Ablation;

/** The look of a mount that goes through its list: {@code sb_lock} orders it, under which the flag is set. */
@Ablation(ordering = "smp_load_acquire() in super_flags(), in the scan of sget_fc()",
        watchedBy = {"FailureMeetsTwoGrabs", "UmountMeetsGrab", "UmountMeetsGrabAndIterator"},
        origin = "inferred; the waits for the same flag hold no lock, see FlagsReadPlain")
public class ScanLooksPlain extends SuperLock {
    @Override
    protected boolean isDead() {
        return (sb().flags().plain() & SuperBlock.DEAD) != 0;   // sound as well: smp_load_acquire()
    }
}
