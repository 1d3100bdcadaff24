// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.seq;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Sizes;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/**
 * Does not look at i_dir_seq again under the bucket lock, so that an add which began and ended since the walk goes
 * unnoticed.
 */
@Seeded(outcome = {"ADDED_BESIDE_HASHED", "TWO_HASHED", "TWO_IN_LOOKUP"}, caughtBy = "OneWaiter",
        origin = "O9: no second look at i_dir_seq (8cc07c808c9d)",
        timeline = """
        owner                                | waiter
                                             | reads i_dir_seq: even; walks the hash: a miss
        the whole of __d_add                 |
                                             | bucket lock: nobody in lookup
                                             | publishes a second dentry: ADDED_BESIDE_HASHED
        """)
@Litmus("O9-none")
public class SeqRecheckDropped extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected boolean dirSeqUnchanged(Inode dir, int seq) {
                return true;    // sound: READ_ONCE(dir->i_dir_seq) == seq
            }
        };
    }
}
