// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.seq;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Sizes;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/**
 * Reads i_dir_seq without acquire before the walk: may see the value that ends an add, and not what the add has hashed.
 */
@Seeded(outcome = {"ADDED_BESIDE_HASHED", "TWO_HASHED", "TWO_IN_LOOKUP"}, caughtBy = "OneWaiter",
        observableOn = ObservableOn.WEAK,
        origin = "O10: smp_load_acquire(&dir->i_dir_seq)", timeline = """
        owner                                | waiter
                                             | walks the hash (early): a miss
        the whole of __d_add                 |
                                             | reads i_dir_seq: final; bucket empty; TWO_HASHED
        """)
@Litmus("O10-wo-acq-seqacq")
public class SeqReadWithoutAcquire extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected int readDirSeq(Inode dir) {
                return dir.dirSeqOnce();    // sound: acquire
            }
        };
    }
}
