// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.subject.Seeded;

/** A pruner that does not look for KILLED leaves a dead dentry to a killer who has left it to the pruner. */
@Seeded(outcome = "NOT_FREED_ONCE", caughtBy = "KillMeetsPruner",
        origin = "shrink_dentry_list() without its test of KILLED", timeline = """
        killer: KILLED; on a list: does not free   | pruner
                                                   | dead: leaves it; nobody frees it: NOT_FREED_ONCE""")
public class PrunerBlind extends ShrinkTree {
    @Override
    protected boolean isKilled(Victim d) {
        return false;               // sound: by the flag
    }
}
