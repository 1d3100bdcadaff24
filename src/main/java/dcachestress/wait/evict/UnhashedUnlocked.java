// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.evict;

import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/** Unhashes it under the hash lock alone: that says nothing to who looks without it. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "EvictMeetsFinder",
        origin = "__remove_inode_hash() without i_lock", timeline = """
        evictor                                     | finder: i_lock; freeing, hashed
        unhashes it; nobody waits                   |
                                                    | enqueues itself, sleeps
                                                    | asleep: LOST_WAKEUP""")
@Litmus("I4-wo-lock")
public class UnhashedUnlocked extends Evict {
    @Override
    protected void removeInodeHash() {
        hashLock().lock();
        unhash();                                   // sound: under i_lock, too
        hashLock().unlock();
    }
}
