// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.seq;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Sizes;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/** Takes a miss of the lockless walk for true, without asking rename_lock whether a rename took the walk along. */
@Seeded(outcome = {"ADDED_BESIDE_HASHED", "TWO_HASHED"}, caughtBy = "RenameUnderWalk",
        origin = "O11: what read_seqretry() says is ignored", timeline = """
        mover                                | looker
                                             | walks the chain, stands on the other dentry
        moves it into another chain          |
                                             | walks on in that chain: a miss
                                             | publishes a second dentry: ADDED_BESIDE_HASHED
        """)
@Litmus("O11-wo-check")
public class RenameSeqIgnored extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected boolean missIsTrue(int renameSeq) {
                return true;    // sound: !read_seqretry(&rename_lock, renameSeq)
            }
        };
    }
}
