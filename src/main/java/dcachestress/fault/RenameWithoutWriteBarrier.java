// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault;

import static dcachestress.kernel.Outcome.ADDED_BESIDE_HASHED;
import static dcachestress.kernel.Outcome.TWO_HASHED;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Litmus;
import dcachestress.dcache.ObservableOn;
import dcachestress.dcache.Seeded;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.LockClass;
import dcachestress.kernel.SeqCount;
import dcachestress.kernel.SeqLock;
import dcachestress.scheme.Merged;

/** The writer of rename_lock without smp_wmb(): the move may be seen before the odd value, or after the even one. */
@Seeded(outcome = {ADDED_BESIDE_HASHED, TWO_HASHED}, caughtBy = "RenameUnderWalk", observableOn = ObservableOn.WEAK,
        origin = "O11: either smp_wmb()", timeline = """
        mover                                | looker
        rename_lock odd (on its way)         |
        moves the other dentry (early)       | walks along: a miss, rename_lock even; ADDED_BESIDE_HASHED
        """)
@Litmus({"O11-wo-wmb1", "O11-end-wo-wmb2"})
public class RenameWithoutWriteBarrier extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected SeqLock newRenameLock() {
                return new SeqLock(LockClass.RENAME, new SeqCount() {
                    @Override
                    protected void writeBarrier() {
                        // sound: smp_wmb()
                    }
                });
            }
        };
    }
}
