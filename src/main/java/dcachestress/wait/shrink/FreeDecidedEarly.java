// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.subject.Seeded;

/** Whether it may be freed is asked when it dies, and not where KILLED is set. */
@Seeded(outcome = "NOT_FREED_ONCE", caughtBy = "KillMeetsPruner",
        origin = "dentry_kill() with SHRINK_LIST sampled in its first section", timeline = """
        killer: dead; on a list: will not free     | pruner
                                                   | off its list; not killed yet: leaves it
        KILLED                                     | nobody frees it: NOT_FREED_ONCE""")
public class FreeDecidedEarly extends ShrinkTree {
    @Override
    protected boolean canFree(Victim d, boolean wasOnList) {
        return !wasOnList;          // sound: as it is now
    }
}
