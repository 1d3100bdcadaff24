// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.evict;

import dcachestress.subject.Seeded;

/** Sleeps for an inode that is out already: it is freeing still, and its wake is over. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = {"EvictMeetsFinder", "EvictMeetsTwoFinders"},
        origin = "7180f8d91fcb, the search under RCU alone; repaired by 6f67179231e6", timeline = """
        evictor                                     | finder: finds it
        unhashes it; nobody waits                   |
                                                    | freeing; enqueues itself, sleeps
                                                    | asleep: LOST_WAKEUP""")
public class UnhashedUnseen extends Evict {
    @Override
    protected boolean isOut() {
        return false;                               // sound: inode_unhashed()
    }
}
