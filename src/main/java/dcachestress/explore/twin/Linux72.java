// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.twin;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.dcache.QStr;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.Kernel;
import dcachestress.scheme.ReferenceUnderLock;

/**
 * The merged scheme as Linux 7.2 and 7.3 have it, whose texts the twin runs: {@link ReferenceUnderLock}, but a walk
 * without a lock compares the name before it looks whether the dentry is hashed, and {@code __d_add()} sets operations
 * only for a caller who has some, which nobody is; those of the file system are set when a dentry is allocated. No
 * subject of a campaign.
 */
public class Linux72 extends ReferenceUnderLock {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new JoinsUnderLock(this, sizes) {
            @Override
            @Kernel(function = "d_alloc_parallel")
            protected Dentry newInLookup(Dentry parent, QStr name) {
                Dentry fresh = allocate(parent, name, Flags.PAR_LOOKUP | Flags.OP_REVALIDATE);
                linkToParent(fresh, parent);
                return fresh;
            }

            @Override
            @Kernel(function = "__d_lookup_rcu")
            protected boolean isWanted(Dentry d, Dentry parent, QStr name) {
                return isWantedNameFirst(d, parent, name);
            }

            @Override
            @Kernel(function = "d_set_d_op")
            protected void setOperations(Dentry d) {
                // None is handed to __d_add() here.
            }
        };
    }
}
