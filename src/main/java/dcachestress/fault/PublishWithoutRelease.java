// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault;

import static dcachestress.kernel.Outcome.NOT_VISIBLE;
import static dcachestress.kernel.Outcome.STALE_NEGATIVE;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.ObservableOn;
import dcachestress.dcache.Seeded;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.HlistBl;
import dcachestress.kernel.HlistBlRelaxed;
import dcachestress.scheme.Merged;

/** Publishes a dentry in its chain with a plain store: a walk may find it before what was written to it. */
@Seeded(outcome = {STALE_NEGATIVE, NOT_VISIBLE}, caughtBy = "LocklessReader", observableOn = ObservableOn.WEAK,
        origin = "O14: hlist_bl_add_head_rcu()", timeline = """
        owner                                | reader
        sets the inode (on its way)          |
        hashes the dentry (early)            | finds it; no inode: STALE_NEGATIVE
        """)
public class PublishWithoutRelease extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected HlistBl<Dentry> newChain() {
                return new HlistBlRelaxed<>(HlistBlRelaxed.Without.PUBLISH);
            }
        };
    }
}
