// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.subject.Seeded;

/**
 * The dentry is dropped and then spliced, as file systems did while nobody could begin a lookup without i_rwsem. Now
 * the name is nowhere in between.
 */
@Seeded(outcome = {"NAME_ABSENT", "ADDED_BESIDE_HASHED", "TWO_HASHED"},
        caughtBy = {"MkdirMeetsLookup", "MkdirMovesMeetsLookup"},
        origin = "d_drop() before d_splice_alias(), as NFS has it until 7.3", timeline = """
        maker: d_drop()s the dentry                 | looker
                                                    | misses it, and begins a lookup
        hashes the first one again                  |
                                                    | hashes a second one: TWO_HASHED""")
public class DropsFirst extends InLookupLock {
    @Override
    protected Dentry splice(Dentry d, Inode inode) {
        locks().dDrop(d);                           // sound: stays hashed
        return super.splice(d, inode);
    }
}
