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

/** read_seqbegin() without acquire: the walk may begin before the first look. */
@Seeded(outcome = {"ADDED_BESIDE_HASHED", "TWO_HASHED"}, caughtBy = "RenameUnderWalk", observableOn = ObservableOn.WEAK,
        origin = "O11: begin's acquire", timeline = """
        mover                                | looker
        moves the other dentry               | walks along (early): a miss
        ends                                 | read_seqbegin: final value; ADDED_BESIDE_HASHED
        """)
@Litmus("O11-begin-wo")
public class RenameBeginWithoutAcquire extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected SeqLock newRenameLock() {
                return new SeqLock(Locks.RENAME, new SeqCount() {
                    @Override
                    protected int loadFirst() {
                        return loadOnce();    // sound: acquire
                    }
                });
            }
        };
    }
}
