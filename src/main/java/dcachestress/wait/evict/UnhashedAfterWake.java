// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.evict;

import dcachestress.subject.Seeded;

/** Wakes before it is out: who comes in between sees it hashed. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = {"EvictMeetsFinder", "EvictMeetsInserter"},
        origin = "evict() with its wake before remove_inode_hash()", timeline = """
        evictor: wakes; nobody waits                | finder: finds it
                                                    | freeing, hashed; enqueues itself, sleeps
        unhashes it                                 |
                                                    | asleep: LOST_WAKEUP""")
public class UnhashedAfterWake extends Evict {
    @Override
    protected void evict() {
        wake();
        removeInodeHash();                          // sound: before the wake
        inode().destroy();
    }
}
