// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.seq;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.dcache.QStr;
import dcachestress.dcache.Sizes;
import dcachestress.fault.ablation.PerTask;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.scheme.Merged;
import dcachestress.subject.Seeded;

/**
 * Reads i_dir_seq once for the call instead of once for each attempt: after an unrelated add it never matches again.
 */
@Seeded(outcome = "HUNG", caughtBy = "UnrelatedAdd",
        origin = "F20: the retry label one line too low", timeline = """
        owner                                | creator
                                             | reads i_dir_seq: 0
        adds an unrelated name: 2            |
                                             | bucket lock: 2 is not 0: again
                                             | 2 is not 0: again, for ever: HUNG
        """)
public class SeqReadOnce extends Merged {
    private final PerTask<Integer> seqs = new PerTask<>();

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            public Dentry dAllocParallel(Dentry parent, QStr name, WaitQueueHead head) {
                seqs.set(null);
                return super.dAllocParallel(parent, name, head);
            }

            @Override
            protected int readDirSeq(Inode dir) {
                if (seqs.get() == null) {
                    seqs.set(super.readDirSeq(dir));    // sound: reads again after retry
                }
                return seqs.get();
            }
        };
    }
}
