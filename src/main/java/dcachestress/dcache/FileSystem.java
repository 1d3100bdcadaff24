// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.Fences;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.ListHead;
import dcachestress.kernel.WaitQueueHead;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The callers of the dcache: the slow path of a path walk, and what a file system does in {@code ->lookup}. Their
 * mistakes are made here.
 */
public class FileSystem {
    /** What {@link #lookupFast} returns when it has found nothing valid. */
    public static final Inode MISS = new Inode(false);
    /** {@code NFS_FSDATA_BLOCKED}. */
    private static final Object BLOCKED = "blocked";

    private final Dcache dcache;

    /** Callers of this dcache. */
    public FileSystem(Dcache dcache) {
        this.dcache = dcache;
    }

    /** {@code ->lookup()}: what the owner of a lookup does with the dentry. */
    @FunctionalInterface
    public interface Lookup {
        /**
         * Adds the dentry, lets another one take its place, or does nothing, when the name does not exist and is not
         * cached.
         *
         * @return the dentry that took its place, with a reference, or null
         */
        Dentry lookup(Dentry d);
    }

    /** A lookup that a task owns: the dentry, and the frame of the caller that began it. */
    public record Owned(Dentry dentry, WaitQueueHead head) {
    }

    /**
     * Looks a name up: finds it, waits for whoever looks it up already, or does it itself.
     *
     * @return the dentry, with a reference
     */
    @Kernel(function = "__lookup_slow")
    public Dentry lookupSlow(Dentry parent, QStr name, Lookup operation) {
        WaitQueueHead head = dcache.scheme().declareHead();
        Dentry d = dcache.dAllocParallel(parent, name, head);
        if (d.inLookup()) {
            return finish(new Owned(d, head), operation);
        }
        dcache.scheme().frameEnds(head);
        return d;
    }

    /** The first half of {@link #lookupSlow} for a name that nobody else looks up yet. */
    public Owned begin(Dentry parent, QStr name) {
        WaitQueueHead head = dcache.scheme().declareHead();
        return new Owned(dcache.dAllocParallel(parent, name, head), head);
    }

    /** The second half of {@link #lookupSlow}, for the owner. */
    @Kernel(function = "__lookup_slow")
    public Dentry finish(Owned owned, Lookup operation) {
        Dentry d = owned.dentry();
        Dentry instead = operation.lookup(d);
        endLookup(d);
        if (instead != null) {
            dcache.dput(d);
            d = instead;
        }
        dcache.scheme().frameEnds(owned.head());
        return d;
    }

    /**
     * {@code lookup_open()} of a file system that makes the file while it opens it, as NFS does: a cached negative
     * dentry is dropped, and the name looked up once more; {@code dropped} hears of it.
     */
    @Kernel(function = "lookup_open, nfs_atomic_open")
    public Dentry lookupOpen(Dentry parent, QStr name, Consumer<Dentry> dropped, Lookup operation) {
        WaitQueueHead head = dcache.scheme().declareHead();
        Dentry d = dcache.dAllocParallel(parent, name, head);
        if (d.inLookup()) {
            return finish(new Owned(d, head), operation);
        }
        dcache.scheme().frameEnds(head);
        if (d.inode() != null) {
            return d;
        }
        dcache.dDrop(d);
        dropped.accept(d);
        Dentry again = lookupSlow(parent, name, operation);
        dcache.dput(d);
        return again;
    }

    /**
     * {@link #lookupSlow} of a file system that does not trust each dentry which is cached: {@code ->d_revalidate()}
     * says no, and the name is looked up again. {@code dropped} hears of what is not cached any more.
     */
    @Kernel(function = "__lookup_slow")
    public Dentry lookupRevalidating(Dentry parent, QStr name, Predicate<Dentry> valid, Consumer<Dentry> dropped,
            Lookup operation) {
        for (;;) {
            WaitQueueHead head = dcache.scheme().declareHead();
            Dentry d = dcache.dAllocParallel(parent, name, head);
            if (d.inLookup()) {
                return finish(new Owned(d, head), operation);
            }
            dcache.scheme().frameEnds(head);
            if (valid.test(d)) {
                return d;
            }
            if (dcache.dInvalidate(d, dropped)) {
                dropped.accept(d);
            }
            dcache.dput(d);
        }
    }

    /** {@code vfs_rmdir()} of a directory that is empty: what is cached below it goes, then its own name. */
    @Kernel(function = "vfs_rmdir")
    public void rmdir(Dentry d, Consumer<Dentry> evicted) {
        dcache.shrinkDcacheParent(d, evicted);
        dcache.dDelete(d);
    }

    /** {@code d_lookup_done()}: the owner's duty, whatever {@code ->lookup} did. */
    @Kernel(function = "__lookup_slow")
    protected void endLookup(Dentry d) {
        dcache.dLookupDone(d);
    }

    /** {@code ->lookup} that finds the name: leaves its data on the dentry, and adds it. */
    public Dentry add(Dentry d, Inode inode, Object data) {
        d.setFsData(data);
        dcache.dAdd(d, inode);
        return null;
    }

    /** {@code ->lookup} that finds a directory which may have a dentry already, or an error. */
    public Dentry splice(Dentry d, Inode inode, Object data) {
        d.setFsData(data);
        return dcache.dSpliceAlias(inode, d);
    }

    /**
     * Changes bits of {@code d_flags} during a lookup, as bcachefs does: under {@code d_lock}, since others write it
     * too.
     *
     * @return the flags from before
     */
    public int updateFlags(Dentry d, int bits) {
        d.lock().lock();
        int before = d.flagsOnce();
        d.setFlagsOnce(before | bits);
        d.lock().unlock();
        return before;
    }

    /** {@code ->lookup} of a file system that ignores case: the name on disk is {@code exactName}. */
    public Dentry addCi(Dentry d, Inode inode, QStr exactName) {
        return dcache.dAddCi(d, inode, exactName);
    }

    /**
     * {@code fsnotify_set_children_dentry_flags()}: marks every child of a directory that has an inode, each under its
     * {@code d_lock}; calls back for each. A directory has one alias at most. Whether the child has an inode is read
     * without its lock.
     */
    @Kernel(function = "fsnotify_set_children_dentry_flags")
    public void watchChildren(Inode directory, Consumer<Dentry> marked) {
        if (!directory.isDirectory()) {
            return;
        }
        directory.lock().lock();
        Dentry alias = directory.anyAlias();
        if (alias != null) {
            alias.lock().lock();
            for (ListHead at = alias.children().next(); at != alias.children(); at = at.next()) {
                Dentry child = Sibling.dentryOf(at);
                if (child.inode() != null) {
                    markChild(child);
                    marked.accept(child);
                }
            }
            alias.lock().unlock();
        }
        directory.lock().unlock();
    }

    /**
     * Marks every child, also one in lookup, which has no inode yet. No function of the kernel does so today; it stands
     * for whoever reaches a dentry through its parent and writes {@code d_flags}.
     */
    public void markEveryChild(Dentry directory, Consumer<Dentry> marked) {
        directory.lock().lock();
        for (ListHead at = directory.children().next(); at != directory.children(); at = at.next()) {
            Dentry child = Sibling.dentryOf(at);
            markChild(child);
            marked.accept(child);
        }
        directory.lock().unlock();
    }

    /** {@code spin_lock_nested()}, one bit of {@code d_flags}, unlock. */
    @Kernel(function = "fsnotify_set_children_dentry_flags")
    protected void markChild(Dentry child) {
        child.lock().lockNested(1);
        child.addFlags(Flags.FSNOTIFY_PARENT_WATCHED);
        child.lock().unlock();
    }

    /**
     * The lockless half of a path walk: finds a hashed dentry without any lock or reference.
     *
     * @return its inode, {@link #MISS} when it is not found, or null when it is validly negative
     */
    @Kernel(function = "lookup_fast")
    public Inode lookupFast(Dentry parent, QStr name) {
        DentryStore.RcuHit hit = dcache.dLookupRcu(parent, name);
        if (hit == null) {
            return MISS;
        }
        Inode inode = hit.dentry().inode();
        return hit.dentry().seq().retry(hit.seq()) ? MISS : inode;
    }

    /** {@code nfs_block_sillyrename()}: whoever revalidates the dentry must wait from now on. */
    @Kernel(function = "block_revalidate")
    public void block(Dentry d) {
        d.setFsData(BLOCKED);
    }

    /** {@code unblock_revalidate()}: {@code store_release_wake_up()}, without a lock (1db3a48e83bb). */
    @Kernel(function = "unblock_revalidate, store_release_wake_up")
    public void unblock(Dentry d, Object data) {
        d.setFsDataRelease(data);
        orderStoreBeforeLook();
        dcache.scheme().vars().wakeUpVar(d.fsDataVar());
    }

    /** {@code smp_mb()} between the store and the look at the queue. */
    @Kernel(function = "unblock_revalidate, store_release_wake_up")
    protected void orderStoreBeforeLook() {
        Fences.mb();
    }

    /** {@code __nfs_lookup_revalidate()}: waits, without a lock, until the dentry is not blocked. */
    @Kernel(function = "__nfs_lookup_revalidate")
    public void awaitUnblocked(Dentry d) {
        dcache.scheme().vars().waitVarEvent(d.fsDataVar(), () -> d.fsDataOnce() != BLOCKED);
    }

    /** The dcache beneath. */
    protected final Dcache dcache() {
        return dcache;
    }
}
