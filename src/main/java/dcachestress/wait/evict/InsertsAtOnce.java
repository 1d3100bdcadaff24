// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.evict;

import dcachestress.subject.Seeded;

/** Does not wait for what is freeing, and inserts another one beside it. */
@Seeded(outcome = "TWO_INODES", caughtBy = "EvictMeetsInserter",
        origin = "inode_insert5() with a search that skips what is freeing", timeline = """
        evictor: freeing                            | inserter
                                                    | skips it, inserts another one: TWO_INODES
        unhashes it                                 |""")
public class InsertsAtOnce extends Evict {
    @Override
    protected boolean waitOnFreeingInode(boolean hashLocked) {
        inode().lock().unlock();                    // sound: waits, and searches again
        return false;
    }
}
