// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.order;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Sizes;
import dcachestress.fault.ablation.PublishWithoutRelease;
import dcachestress.kernel.HlistBl;
import dcachestress.kernel.HlistBlRelaxed;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/**
 * Publishes a dentry with a relaxed store, and gives it its inode outside any d_seq section. Neither the release nor
 * the section's write barriers order the two, so a walk may find the dentry before what was written to it. One of them
 * would do: {@link PublishWithoutRelease}.
 */
@Seeded(outcome = {"STALE_NEGATIVE", "NOT_VISIBLE"}, caughtBy = "LocklessReader", observableOn = ObservableOn.WEAK,
        origin = "O14: publish without release, no d_seq section", timeline = """
        owner                                | reader
        sets the inode (on its way)          |
        hashes the dentry (early)            | finds it; no inode: STALE_NEGATIVE
        """)
@Litmus("O14-wo-release")
public class PublishWithoutReleaseOrSection extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected void instantiate(Dentry d, Inode inode) {
                inode.addAlias(d);
                d.setInode(inode);    // sound: between d.seq().writeBegin() and d.seq().writeEnd()
                int flags = d.flagsOnce() & ~Flags.ENTRY_TYPE;
                d.setFlagsOnce(flags | (inode.isDirectory() ? Flags.DIRECTORY_TYPE : Flags.REGULAR_TYPE));
            }

            @Override
            protected HlistBl<Dentry> newChain() {
                return new HlistBlRelaxed<>(HlistBlRelaxed.Without.PUBLISH);    // sound: rcu_assign_pointer()
            }
        };
    }
}
