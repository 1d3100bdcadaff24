// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.subject.Seeded;

/** Says that it dies only if it was ever filled: who waits for the first of both flags gets neither. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "FailureMeetsTwoGrabs",
        origin = "generic_shutdown_super() with super_wake() inside its first if", timeline = """
        mounter: cannot fill it                     | second mounter: asleep
        drops s_umount, tells nobody                |
        SB_DEAD                                     | wakes: neither born nor dying
                                                    | asleep: LOST_WAKEUP""")
public class FailureUntold extends SuperLock {
    @Override
    protected void genericShutdownSuper() {
        if (sb().root().plain() != 0) {
            super.genericShutdownSuper();
        } else {
            sb().umount().upWrite();                // sound: behind SB_DYING
        }
    }
}
