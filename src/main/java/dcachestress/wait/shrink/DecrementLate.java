// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.subject.Seeded;

/** Lowers the count of the parent in a later section of its lock: the child is gone, and the parent still busy. */
@Seeded(outcome = "PARENT_BUSY", caughtBy = {"KillMeetsShrink", "KillMeetsTwoShrinks"},
        origin = "dentry_kill() as old kernels had it; the complaint of umount in 2019, 9bdebc2bd1c4", timeline = """
        killer: wakes, unlinks, unlocks the parent | shrinker
                                                   | nothing left; the parent is busy: PARENT_BUSY
        lowers the parent count                    |""")
public class DecrementLate extends ShrinkTree {
    @Override
    protected void unlist(Victim d, boolean wasOnList) {
        super.unlist(d, wasOnList);
        parent().lock();
        parent().add(-1);           // sound: in the section before
        parent().unlock();
    }

    @Override
    protected void dropParent() {
        // in a section of its own
    }
}
