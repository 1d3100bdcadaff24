// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.subject.Seeded;

/** Gives its reference back before it waits for the end. */
@Seeded(outcome = "DEAD_OBJECT", caughtBy = {"FailureMeetsTwoGrabs", "UmountMeetsGrab"},
        origin = "grab_super() with put_super() before the second wait", timeline = """
        umounter                                    | mounter: finds it dying, puts it
        SB_DEAD, puts it: it is freed               |
                                                    | reads s_flags: DEAD_OBJECT""")
public class PutEarly extends SuperLock {
    @Override
    protected void awaitDeath() {
        putSuper();                                 // sound: behind the wait
        await(SuperBlock.DEAD);
    }
}
