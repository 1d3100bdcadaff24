// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.seq;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Sizes;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/**
 * Leaves the in-lookup hash before it has made i_dir_seq odd: for a moment the name is nowhere, and nothing says so.
 */
@Seeded(outcome = {"TWO_HASHED", "ADDED_BESIDE_HASHED", "TWO_IN_LOOKUP"}, caughtBy = "OneWaiter",
        origin = "O8: B-seq-late",
        timeline = """
        owner                                | waiter
                                             | reads i_dir_seq: even; walks the hash: a miss
        leaves the in-lookup hash            |
                                             | bucket lock: i_dir_seq unchanged, nobody in lookup
                                             | publishes a second dentry
        makes i_dir_seq odd, hashes, ends    |
                                             | hashes the second one: TWO_HASHED
        """)
@Litmus("B-seq-late")
public class UnhashBeforeSection extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected void addLocked(Dentry d, Inode inode) {
                d.lock().lock();
                Inode dir = d.inLookup() ? d.parent().inode() : null;
                if (dir == null) {
                    makeVisible(d, inode);
                } else {
                    Object ticket = lookupUnhash(d);    // sound: after start_dir_add()
                    int n = startDirAdd(dir);
                    makeVisible(d, inode);
                    endAdd(dir, n, d, ticket);
                }
                d.lock().unlock();
            }
        };
    }
}
