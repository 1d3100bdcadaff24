// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.seq;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Sizes;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/**
 * Neither masks the odd bit nor goes back when it sees it: an odd value compares equal to itself while the add is under
 * way.
 */
@Seeded(outcome = {"TWO_HASHED", "ADDED_BESIDE_HASHED", "TWO_IN_LOOKUP"}, caughtBy = "OneWaiter",
        origin = "O12: neither mask nor odd test (015555fd4d29 without its test)", timeline = """
        owner                                | waiter
        i_dir_seq odd; leaves the bucket     |
                                             | reads i_dir_seq: odd; walks the hash: a miss
                                             | bucket lock: unchanged, empty: publishes a second one
        hashes the first                     | hashes the second: TWO_HASHED
        """)
@Litmus("O12-wo")
public class OddValueAccepted extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected boolean addUnderWay(Inode dir, int seq) {
                return false;    // sound: seq & 1
            }
        };
    }
}
