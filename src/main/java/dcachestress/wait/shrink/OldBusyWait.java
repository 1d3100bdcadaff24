// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.subject.Seeded;

/** As it was until 7.0: the second walk passes a dead dentry by, so the shrinker turns until its killer comes on. */
@Seeded(outcome = "BUSY_WAIT", caughtBy = {"KillMeetsShrink", "KillMeetsTwoShrinks"},
        origin = "mainline before 14a51045e10d; with priorities on one CPU a livelock", timeline = """
        killer: the child is dead, still linked    | shrinker
                                                   | walk: it is there; second walk: not mine, not listed
                                                   | the same again, and again: BUSY_WAIT""")
public class OldBusyWait extends ShrinkTree {
    @Override
    protected boolean picks(Victim d) {
        return d.idle();            // sound: dead ones as well
    }
}
