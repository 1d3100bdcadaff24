// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.subject.Seeded;

/** Trusts what it saw before it had s_umount. */
@Seeded(outcome = "USED_DYING", caughtBy = "UmountMeetsGrabAndIterator",
        origin = "super_lock() without its test under s_umount", timeline = """
        umounter                                    | iterator: born, and not dying
        takes s_umount, SB_DYING, drops it          |
                                                    | takes s_umount
                                                    | uses it: USED_DYING""")
public class NotRetested extends SuperLock {
    @Override
    protected boolean diesMeanwhile() {
        return false;                               // sound: SB_DYING once more
    }
}
