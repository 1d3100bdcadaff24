// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.twin;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.dcache.Inode;
import dcachestress.dcache.QStr;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.scheme.OldWaitQueue;

/**
 * The old scheme as Linux 6.12 has it, whose text the twin runs. Two places differ from 7.1: {@code end_dir_add()}
 * wakes without a look whether anybody sleeps, and the operations are set when a dentry is allocated, not when it is
 * added. No subject of a campaign, which tests the newer form.
 */
public class Linux612 extends OldWaitQueue {

    @Override
    @Kernel(function = "end_dir_add")
    protected void endDirAdd(Inode dir, int n, WaitQueueHead head) {
        dcache().endDirAdd(dir, n);
        waits().wakeUpAll(head);
    }

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            @Kernel(function = "d_alloc_parallel")
            protected Dentry newInLookup(Dentry parent, QStr name) {
                Dentry fresh = allocate(parent, name, Flags.PAR_LOOKUP | Flags.OP_REVALIDATE);
                linkToParent(fresh, parent);
                return fresh;
            }

            @Override
            @Kernel(function = "d_set_d_op")
            protected void setOperations(Dentry d) {
                // d_set_d_op() is part of __d_alloc() there.
            }
        };
    }
}
