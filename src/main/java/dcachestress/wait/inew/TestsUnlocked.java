// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** Waits without the lock for a creator that has no barriers: those were the lock's other half. */
@Seeded(outcome = {"LOST_WAKEUP", "NOT_VISIBLE"}, caughtBy = "NewMeetsFinder",
        observableOn = ObservableOn.STORE_BUFFER,
        origin = "the waiter of 6.18 with the creator of a27628f4363435", timeline = """
        creator: clears I_NEW, not visible yet     | finder
        nobody waits                               |
                                                   | enqueues itself, reads: new
                                                   | asleep: LOST_WAKEUP""")
public class TestsUnlocked extends LockedNew {
    @Override
    protected void waitOnNewInode() {
        vars().waitVarEvent(inode().newBit(), () -> !inode().isNewOnce());     // sound: under i_lock
    }
}
