// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.evict;

import dcachestress.subject.Seeded;

/** Drops a reference by a load and a store: of two that are dropped at once one is not counted. */
@Seeded(outcome = "REFCOUNT", caughtBy = "EvictMeetsFinder",
        origin = "iput() with atomic_read() and atomic_set() for atomic_add_unless(); inferred", timeline = """
        evictor: reads 2                            | finder: found it, reads 2
        stores 1                                    |
                                                    | stores 1
        its count never comes to zero               | REFCOUNT i_count""")
public class DroppedUnlocked extends Evict {
    @Override
    protected boolean dropUnlessLast() {
        int now = inode().count().readOnce();
        if (now == 1) {
            return false;
        }
        inode().count().writeOnce(now - 1);         // sound: one read-modify-write
        return true;
    }
}
