// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.Kernel;
import dcachestress.kernel.ListHead;
import dcachestress.kernel.Rcu;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Dentries that die while they are cached, or with an inode. Nobody may find them dead through their inode, so the
 * {@code i_lock} comes before; it nests outside {@code d_lock}, which is dropped for it. In the kernel it is tried
 * first: whatever can happen then can happen here as well.
 */
abstract class DentryDeath extends LookupCompletion {

    DentryDeath(WaitScheme scheme, Sizes sizes) {
        super(scheme, sizes);
    }

    /**
     * Evicts children of a directory that nobody uses, once; {@code evicted} hears of each. One in lookup is used by
     * its owner.
     */
    @Kernel(function = "shrink_dcache_parent")
    public void shrinkDcacheParent(Dentry parent, Consumer<Dentry> evicted) {
        for (Dentry d : selectCollect(parent)) {
            if (shrinkDentry(d)) {
                evicted.accept(d);
            }
        }
    }

    /** Puts children without references on a list of its own: their memory stays as long as they are on it. */
    @Kernel(function = "d_walk, select_collect, to_shrink_list")
    protected List<Dentry> selectCollect(Dentry parent) {
        List<Dentry> dispose = new ArrayList<>();
        parent.lock().lock();
        for (ListHead at = parent.children().next(); at != parent.children(); at = at.next()) {
            Dentry child = Sibling.dentryOf(at);
            child.lock().lockNested(1);
            if (!child.onShrinkList() && isUnused(child)) {
                child.setOnShrinkList(true);
                dispose.add(child);
            }
            child.lock().unlock();
        }
        parent.lock().unlock();
        return dispose;
    }

    /** {@code d_lock} held. A dead one has less than no references. */
    @Kernel(function = "select_collect, lock_for_kill")
    protected boolean isUnused(Dentry d) {
        return d.lock().count() == 0;
    }

    /** Whether it has died. Somebody may have found it in the meantime; then it is only taken off the list. */
    @Kernel(function = "shrink_dentry_list")
    private boolean shrinkDentry(Dentry d) {
        d.lock().lock();
        Inode inode = isUnused(d) ? lockInode(d) : null;
        boolean unused = stillUnused(d);
        d.setOnShrinkList(false);
        if (unused) {
            killLocked(d, inode);
            return true;
        }
        boolean killed = d.killed();        // while it is not, it stands among its parent's children
        unlock(d, inode);
        if (killed) {
            free(d);
        }
        return false;
    }

    /** A second look: {@code d_lock} was dropped since the first. */
    @Kernel(function = "lock_for_kill")
    protected boolean stillUnused(Dentry d) {
        return isUnused(d);
    }

    /** {@code d_lock} is held on entry and on return, and the inode's lock as well, if there is one. */
    @Kernel(function = "lock_for_kill")
    protected Inode lockInode(Dentry d) {
        Inode inode = d.inode();
        while (inode != null) {
            d.lock().unlock();
            inode.lock().lock();
            d.lock().lock();
            if (d.inode() == inode) {
                return inode;
            }
            inode.lock().unlock();
            inode = d.inode();
        }
        return null;
    }

    private static void unlock(Dentry d, Inode inode) {
        d.lock().unlock();
        if (inode != null) {
            inode.lock().unlock();
        }
    }

    /** Dead first, then out of the hash: lookers who still find it there see that it is dead, and look again. */
    @Kernel(function = "__dentry_kill")
    private void killLocked(Dentry d, Inode inode) {
        Watch.dying(d, inode);
        d.lock().markDead();
        dropLocked(d);
        if (inode != null) {
            unlinkInode(d, inode);
        }
        unlock(d, inode);
        leaveParent(d, d.parent());
    }

    /**
     * The last reference to a directory has gone, unless somebody takes one before. So may whoever kills it while
     * {@code d_lock} is dropped; RCU keeps the memory.
     */
    @Override
    @Kernel(function = "dput, lock_for_kill")
    final void killDirectory(Dentry d) {
        Rcu.readLock();
        Inode inode = lockInode(d);
        Rcu.readUnlock();
        if (d.lock().count() == 0) {
            killLocked(d, inode);
        } else {
            unlock(d, inode);
        }
    }

    /**
     * Takes a name out of the cache that its file system does not trust any more, with what is below it; the caller has
     * a reference.
     *
     * @return whether it was cached
     */
    @Kernel(function = "d_invalidate")
    public boolean dInvalidate(Dentry d, Consumer<Dentry> evicted) {
        d.lock().lock();
        boolean cached = !d.unhashed();
        if (cached) {
            dropLocked(d);
        }
        d.lock().unlock();
        Inode inode = d.inode();
        if (cached && inode != null && inode.isDirectory()) {
            shrinkDcacheParent(d, evicted);
        }
        return cached;
    }
}
