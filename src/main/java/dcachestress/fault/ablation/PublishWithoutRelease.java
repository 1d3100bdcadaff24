// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.ablation;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.HlistBl;
import dcachestress.kernel.HlistBlRelaxed;
import dcachestress.scheme.Merged;
import dcachestress.subject.Ablation;
import dcachestress.subject.Litmus;

/**
 * Publishes a dentry in its chain with a relaxed store. The write barrier at the end of the d_seq section, in which the
 * dentry has got its inode, orders all that was written before; a section that ended in a release store would not.
 */
@Ablation(ordering = "O14", watchedBy = {"LocklessReader", "OneWaiter"},
        origin = "lkmm: relaxed publication behind a d_seq section, reader with acquire, never")
@Litmus("O14-seqwmb-wo-release")
public class PublishWithoutRelease extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected HlistBl<Dentry> newChain() {
                return new HlistBlRelaxed<>(HlistBlRelaxed.Without.PUBLISH);    // without rcu_assign_pointer()
            }
        };
    }
}
