// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.subject.Seeded;

/** Sets another flag without s_umount: one of two updates is lost. */
@Seeded(outcome = {"LOST_WAKEUP", "SB_FLAG_LOST"}, caughtBy = "MountMeetsRemount",
        origin = "reconfigure_super() without s_umount; inferred, as bcachefs did with d_flags", timeline = """
        mounter                                     | remounter: reads s_flags
        SB_BORN, wakes                              |
                                                    | stores SB_RDONLY without SB_BORN
                                                    | waits for SB_BORN: LOST_WAKEUP""")
public class FlagsWrittenUnlocked extends SuperLock {
    @Override
    protected void remountReadOnly() {
        setReadOnly();                              // sound: below
        if (superLock(true)) {
            use();
            sb().umount().upWrite();
        }
    }
}
