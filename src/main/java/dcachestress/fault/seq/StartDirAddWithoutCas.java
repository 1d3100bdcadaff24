// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.seq;

import static dcachestress.dcache.DentryOutcome.DIR_SEQ;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Locks;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Task;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/** start_dir_add() reads an even value and stores the odd one: two adders can be inside at once. */
@Seeded(outcome = {"DIR_SEQ", "HUNG"}, caughtBy = "TwoAdders",
        origin = "O12: B-two-adders", timeline = """
        owner                                | other owner
        reads i_dir_seq: 0                   | reads i_dir_seq: 0
        stores 1                             | stores 1
        stores 2                             | stores 2
                                             | two sections, one step of two: DIR_SEQ
        """)
@Litmus("B-two-adders")
public class StartDirAddWithoutCas extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected int startDirAdd(Inode dir) {
                Task.current().held().acquire(Task.current(), dir, Locks.DIR_SEQ, 0);
                for (int turn = 0;; turn = Probe.await(dir, turn)) {
                    int n = dir.dirSeqOnce();
                    if ((n & 1) == 0) {
                        dir.dirSeqSet(n + 1);    // sound: cmpxchg
                        return n;
                    }
                    Task.current().counters().countSpin();
                }
            }
        };
    }
}
