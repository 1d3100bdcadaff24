// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.seq;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Sizes;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/**
 * Looks at i_dir_seq again before it takes the bucket lock instead of under it: an add that begins and ends in between
 * goes unnoticed.
 */
@Seeded(outcome = {"ADDED_BESIDE_HASHED", "TWO_HASHED", "TWO_IN_LOOKUP"}, caughtBy = "OneWaiter",
        origin = "O9: the second look at i_dir_seq before the bit lock (8cc07c808c9d)", timeline = """
        owner                                | waiter
                                             | walks the hash: a miss; i_dir_seq unchanged
        the whole of __d_add                 |
                                             | bucket lock: nobody in lookup
                                             | publishes a second dentry: ADDED_BESIDE_HASHED
        """)
@Litmus("O9-hoist")
public class SeqRecheckHoisted extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected boolean addUnderWay(Inode dir, int seq) {
                return super.addUnderWay(dir, seq) || dir.dirSeqOnce() != seq;
            }

            @Override
            protected boolean dirSeqUnchanged(Inode dir, int seq) {
                return true;    // sound: looks here
            }
        };
    }
}
