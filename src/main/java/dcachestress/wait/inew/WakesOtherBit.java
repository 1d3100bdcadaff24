// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

import dcachestress.subject.Seeded;

/** Wakes who waits for another bit of the word: each bit has an address of its own. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = {"NewMeetsFinder", "NewMeetsTwoFinders"},
        origin = "inode_wake_up_bit() with the wrong bit", timeline = """
        creator                                    | finder: asleep for I_NEW
        clears I_NEW, wakes for I_SYNC             |
                                                   | asleep: LOST_WAKEUP""")
public class WakesOtherBit extends LockedNew {
    @Override
    protected void wake() {
        vars().wakeUpVar(inode().syncBit());
    }
}
