// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.seq;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Locks;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.HlistBl;
import dcachestress.kernel.HlistBlRelaxed;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Task;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/**
 * start_dir_add() with a relaxed cmpxchg and a bucket unlock without release: nothing orders the odd value before the
 * removal.
 */
@Seeded(outcome = {"TWO_IN_LOOKUP", "ADDED_BESIDE_HASHED", "TWO_HASHED"}, caughtBy = "OneWaiter",
        observableOn = ObservableOn.WEAK,
        origin = "O8: both weakened", timeline = """
        owner                                | waiter
        i_dir_seq odd (on its way)           |
        leaves the bucket (early)            | bucket lock: i_dir_seq even (old), bucket empty
                                             | publishes a second dentry: TWO_HASHED
        """)
@Litmus("O8-relaxed-norel")
public class RelaxedStartAndUnlock extends Merged {

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

            @Override
            protected HlistBl<Dentry> newChain() {
                return new HlistBlRelaxed<>(HlistBlRelaxed.Without.RELEASE);
            }
        };
    }
}
