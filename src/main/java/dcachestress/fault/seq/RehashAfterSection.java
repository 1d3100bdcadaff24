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
 * Hashes the dentry after it has ended the section of i_dir_seq: whoever reads the final value may still find nothing.
 */
@Seeded(outcome = {"ADDED_BESIDE_HASHED", "TWO_HASHED", "TWO_IN_LOOKUP"}, caughtBy = "OneWaiter",
        origin = "O10: B-rehash-late", timeline = """
        owner                                | waiter
        leaves the in-lookup hash            |
        end_dir_add: i_dir_seq even again    |
                                             | reads it; walks the hash: a miss; bucket empty
                                             | publishes a second dentry
        hashes the first                     | hashes the second: TWO_HASHED
        """)
@Litmus("B-rehash-late")
public class RehashAfterSection extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected void addLocked(Dentry d, Inode inode) {
                if (!d.inLookup()) {
                    super.addLocked(d, inode);
                    return;
                }
                d.lock().lock();
                Inode dir = d.parent().inode();
                int n = startDirAdd(dir);
                Object ticket = lookupUnhash(d);
                setOperations(d);
                if (inode != null) {
                    instantiate(d, inode);
                }
                endAdd(dir, n, d, ticket);
                rehash(d);    // sound: before end_dir_add()
                d.lock().unlock();
            }
        };
    }
}
