// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.subject.Seeded;

/** Takes a reference to what is dead and listed still: its last one may have gone. */
@Seeded(outcome = {"DEAD_OBJECT", "DEAD_ENTRY"}, caughtBy = {"UmountMeetsGrab", "FailureMeetsTwoGrabs"},
        origin = "sget_fc() without its look for SB_DEAD; inferred", timeline = """
        umounter: SB_DEAD, puts its reference       | mounter
                                                    | finds it, counts from zero
        takes it off the lists, frees it            |
                                                    | reads s_flags: DEAD_OBJECT""")
public class DeadFound extends SuperLock {
    @Override
    protected boolean isDead() {
        return false;                               // sound: SB_DEAD
    }
}
