// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.ablation;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Locks;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Task;
import dcachestress.scheme.Merged;
import dcachestress.subject.Ablation;
import dcachestress.subject.Litmus;

/**
 * start_dir_add() with a relaxed cmpxchg. The bucket unlock's release orders it before the removal, so that either of
 * the two would do.
 */
@Ablation(ordering = "O8", watchedBy = {"OneWaiter", "TwoCreators", "TwoAdders"},
        origin = "lkmm: cmpxchg_relaxed with the bit lock's release kept, never")
@Litmus("O8-relaxed")
public class RelaxedStartDirAdd extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected int startDirAdd(Inode dir) {
                Task.current().held().acquire(Task.current(), dir, Locks.DIR_SEQ, 0);
                for (int turn = 0;; turn = Probe.await(dir, turn)) {
                    int n = dir.dirSeqOnce();
                    if ((n & 1) == 0 && dir.dirSeqCmpxchgRelaxed(n, n + 1)) {
                        return n;
                    }
                    Task.current().counters().countSpin();
                }
            }
        };
    }
}
