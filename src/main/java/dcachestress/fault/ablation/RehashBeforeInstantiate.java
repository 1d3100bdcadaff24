// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.ablation;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Sizes;
import dcachestress.scheme.Merged;
import dcachestress.subject.Ablation;
import dcachestress.subject.Litmus;

/**
 * __d_add() hashes the dentry before it has its inode, as the posted v3 series did. Waiters do not mind: they look
 * under d_lock, and a reference without it waits for d_lock.
 */
@Ablation(ordering = "O14", watchedBy = {"OneWaiter", "TwoWaiters"},
        origin = "lkmm: rehash first, seen by a waiter under d_lock, never")
@Litmus("O14-waiter-rehash-first")
public class RehashBeforeInstantiate extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected void makeVisible(Dentry d, Inode inode) {
                setOperations(d);
                rehash(d);    // mainline: after the inode is set
                if (inode != null) {
                    instantiate(d, inode);
                }
            }
        };
    }
}
