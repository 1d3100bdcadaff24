// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.subject.Seeded;

/** Waits for the end, and keeps its reference: the memory is never freed. */
@Seeded(outcome = "REFCOUNT", caughtBy = {"UmountMeetsGrab", "FailureMeetsTwoGrabs"},
        origin = "grab_super() without put_super() behind the second wait; inferred", timeline = """
        umounter                                    | mounter: finds it dying, waits
        SB_DEAD, puts its reference                 |
                                                    | wakes: dead, and does not put its own
                                                    | REFCOUNT s_passive""")
public class PutForgotten extends SuperLock {
    @Override
    protected void awaitDeath() {
        await(SuperBlock.DEAD);
        useReleased();                              // sound: put_super() behind it
    }
}
