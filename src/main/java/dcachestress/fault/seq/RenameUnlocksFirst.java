// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.seq;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Locks;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.SeqCount;
import dcachestress.kernel.SeqLock;
import dcachestress.scheme.Merged;
import dcachestress.subject.Seeded;

/**
 * Drops the lock of rename_lock before its sequence is even again: the next writer makes it even while it writes, and
 * walks take that for peace.
 */
@Seeded(outcome = "TWO_WRITERS", caughtBy = "TwoMovers", origin = "the halves of write_sequnlock() swapped",
        timeline = """
        mover                                | other mover
        unlocks, the sequence is odd         |
                                             | locks
                                             | makes the sequence even, and moves: TWO_WRITERS
        makes it odd                         |
        """)
public class RenameUnlocksFirst extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected SeqLock newRenameLock() {
                SeqCount count = new SeqCount();
                return new SeqLock(Locks.RENAME, count) {
                    @Override
                    public void writeSeqUnlock() {
                        lock().unlock();        // sound: after writeEnd()
                        count.writeEnd();
                    }
                };
            }
        };
    }
}
