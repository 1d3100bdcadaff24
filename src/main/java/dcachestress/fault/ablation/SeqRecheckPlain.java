// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.ablation;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Sizes;
import dcachestress.scheme.Merged;
import dcachestress.subject.Ablation;
import dcachestress.subject.Litmus;

/**
 * The recheck of i_dir_seq under the bucket lock is a plain read: a data race by the letter, but the bit lock's acquire
 * orders it.
 */
@Ablation(ordering = "O9", watchedBy = {"OneWaiter", "TwoCreators"},
        origin = "lkmm: plain re-read under the bit lock, never")
@Litmus("O9-plain")
public class SeqRecheckPlain extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected boolean dirSeqUnchanged(Inode dir, int seq) {
                return dir.dirSeqPlain() == seq;
            }
        };
    }
}
