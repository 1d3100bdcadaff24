// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.subject.Seeded;

/** Does not wait until kill_sb() is over: the block device is still claimed. */
@Seeded(outcome = "NOT_VISIBLE", caughtBy = "UmountMeetsGrab",
        origin = "grab_super() before 2c18a63b760a, where sget_fc() started over at once", timeline = """
        umounter: SB_DYING                          | mounter
                                                    | dying; does not wait
                                                    | what it needs is not free: NOT_VISIBLE
        kill_sb() goes on                           |""")
public class ReturnsDying extends SuperLock {
    @Override
    protected void awaitDeath() {
        useReleased();                              // sound: waits for SB_DEAD before
        putSuper();
    }
}
