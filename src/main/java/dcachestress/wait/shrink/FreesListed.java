// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.subject.Seeded;

/** Frees one that is on the list of somebody else, who will look at it. */
@Seeded(outcome = {"NOT_FREED_ONCE", "DEAD_ENTRY"}, caughtBy = "KillMeetsPruner",
        origin = "dentry_kill() without its test of SHRINK_LIST", timeline = """
        killer: KILLED, frees it                   | pruner: has it on its list
                                                   | KILLED: frees it: NOT_FREED_ONCE""")
public class FreesListed extends ShrinkTree {
    @Override
    protected boolean canFree(Victim d, boolean wasOnList) {
        return true;                // sound: unless it is on a list
    }
}
