// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.ablation;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Locks;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.SeqCount;
import dcachestress.kernel.SeqLock;
import dcachestress.scheme.Merged;
import dcachestress.subject.Ablation;
import dcachestress.subject.Litmus;

/**
 * The writer of rename_lock without smp_wmb(). __d_move() opens and closes the d_seq sections of both dentries inside,
 * and their smp_wmb()s lie between each store to rename_lock's count and the chains, so nothing is lost; a move that
 * wrote no d_seq would need it.
 */
@Ablation(ordering = "O11", watchedBy = {"RenameUnderWalk", "AddThenRename", "Exchange", "SpliceUnderWalk"},
        origin = "lkmm: either smp_wmb() of rename_lock, never beside those of d_seq")
@Litmus(none = "the tests without this barrier are of a smaller program, whose move opens no section of d_seq")
public class RenameWithoutWriteBarrier extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected SeqLock newRenameLock() {
                return new SeqLock(Locks.RENAME, new SeqCount() {
                    @Override
                    protected void writeBarrier() {
                        // without smp_wmb()
                    }
                });
            }
        };
    }
}
