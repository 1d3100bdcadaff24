// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.seq;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Locks;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.SeqCount;
import dcachestress.kernel.SeqLock;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/**
 * read_seqretry() without its smp_rmb(): the second look may come before the walk. The walk's acquire loads, which Java
 * needs for rcu_dereference(), hide it in part.
 */
@Seeded(outcome = {"ADDED_BESIDE_HASHED", "TWO_HASHED"}, caughtBy = "RenameUnderWalk", observableOn = ObservableOn.WEAK,
        origin = "O11: retry's smp_rmb()", timeline = """
        mover                                | looker
                                             | looks at rename_lock (early): even
        moves the other dentry               | walks along: a miss; ADDED_BESIDE_HASHED
        """)
@Litmus("O11-wo-rmb")
public class RenameRetryWithoutReadBarrier extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected SeqLock newRenameLock() {
                return new SeqLock(Locks.RENAME, new SeqCount() {
                    @Override
                    protected void readBarrier() {
                        // sound: smp_rmb()
                    }
                });
            }
        };
    }
}
