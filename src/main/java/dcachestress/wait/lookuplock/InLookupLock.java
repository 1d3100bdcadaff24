// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Errno;
import dcachestress.dcache.FileSystem.Lookup;
import dcachestress.dcache.FileSystem.Owned;
import dcachestress.dcache.Inode;
import dcachestress.dcache.LookupLocks;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.Task;
import dcachestress.subject.Sound;

/**
 * A directory, and those who work in it by the rules of vfs-7.4.lookup: {@code d_alloc_parallel()} comes before
 * {@code i_rwsem}; whoever has that already calls {@code d_alloc_trylock()}, which waits for nobody; and whoever moves
 * a name away calls {@code d_duplicate()} before; and {@code d_splice_alias()} takes a dentry that is hashed.
 * <p>
 * That holds while the original stays hashed until it is moved. {@code d_invalidate()} takes no {@code i_rwsem}, so
 * where names are revalidated {@link DuplicateUnasked} shows what is not promised, and {@link DuplicatesHashed} how it
 * could be.
 * <p>
 * The dcache is the model's own, with {@link LookupLocks} on top. Not modelled: lockdep, {@code LOOKUP_SHARED} and
 * {@code DCACHE_PRIVATE} of the same series; what names there are on a disk.
 */
@Sound(notIn = "SillyRenameMeetsInvalidation",
        origin = "vfs-7.4.lookup (3879f5185732), read in part: its April posting, and neilbrown/linux at 083efdc62e0e")
public class InLookupLock extends LookupDirectory {
    /** Looks the name up, and adds it if nobody else has. */
    final Dentry lookup() {
        Dentry d = lookup(this::create);
        check(d);
        return d;
    }

    /** Looks the name up, of which it may be known that there is none; adds it if that is not known. */
    final Dentry find() {
        return lookup(this::create);
    }

    /** Looks the name up, and finds that there is none; that is not cached, and the dentry is let go. */
    final void lookupInVain() {
        locks().dput(lookup(fresh -> null));
    }

    /** In-lookup is taken outside of {@code i_rwsem}, and {@code ->lookup} is called inside. */
    @Kernel(function = "__lookup_slow")
    private Dentry lookup(Lookup operation) {
        return scheme().fileSystem().lookupSlow(directory(), NAME, fresh -> inDirectory(fresh, operation));
    }

    private Dentry inDirectory(Dentry fresh, Lookup operation) {
        rwsem().lockShared();
        Task.current().work();
        Dentry instead = operation.lookup(fresh);
        rwsem().unlockShared();
        return instead;
    }

    /** The same where the file system does not trust the original, and takes it out of the cache without i_rwsem. */
    @Kernel(function = "lookup_fast, __lookup_slow")
    final Dentry lookupAnew() {
        return scheme().fileSystem().lookupRevalidating(directory(), NAME, d -> d != original(), d -> { },
                fresh -> inDirectory(fresh, this::create));
    }

    /** The same for who opens a file and would make it: nobody else may be in the directory then. */
    @Kernel(function = "lookup_open")
    final Dentry open() {
        Dentry d = scheme().fileSystem().lookupSlow(directory(), NAME, fresh -> {
            rwsem().lock();
            Task.current().work();
            Dentry instead = create(fresh);
            rwsem().unlock();
            return instead;
        });
        check(d);
        return d;
    }

    /**
     * A listing that instantiates what it lists, with {@code i_rwsem} held from before; it does without the dentry if
     * somebody looks the name up.
     *
     * @return the dentry, or null
     */
    @Kernel(function = "iterate_dir, proc_fill_cache")
    final Dentry list() {
        rwsem().lockShared();
        Dentry d = tryAlloc();
        if (d != Errno.EWOULDBLOCK) {
            have(d);
        }
        rwsem().unlockShared();
        return d == Errno.EWOULDBLOCK ? null : d;
    }

    /** The same where there must be a dentry. */
    @Kernel(function = "iterate_dir, proc_fill_cache")
    final Dentry listAll() {
        rwsem().lockShared();
        Dentry d = tryAlloc();
        if (d == Errno.EWOULDBLOCK) {
            d = waitForLookup();
        }
        have(d);
        rwsem().unlockShared();
        return d;
    }

    /**
     * Looks the name up in a directory that may be removed meanwhile.
     *
     * @return the dentry; null when the directory has been removed
     */
    @Kernel(function = "__lookup_slow")
    final Dentry lookupDying() {
        beforeLookup();
        Dentry d = lookup(fresh -> isGone() ? null : create(fresh));
        if (created(Task.current().index())) {
            return d;
        }
        locks().dput(d);
        return null;
    }

    /** Nothing that is found out before {@code i_rwsem} is taken would hold. */
    protected void beforeLookup() {
    }

    /** With {@code i_rwsem} held, whenever that has been taken. */
    @Kernel(function = "__lookup_slow, lookup_open")
    protected boolean isGone() {
        return isDead();
    }

    /** As {@link #listAll}, in a directory that may be removed meanwhile; null when it has been. */
    @Kernel(function = "iterate_dir, proc_fill_cache")
    final Dentry listDying() {
        rwsem().lockShared();
        Dentry d = isDead() ? null : tryAlloc();
        if (d == Errno.EWOULDBLOCK) {
            d = waitForLookup();
            if (isGone()) {
                end(d);
                d = null;
            }
        }
        if (d != null) {
            have(d);
        }
        rwsem().unlockShared();
        return d;
    }

    /** The directory is removed. */
    @Kernel(function = "vfs_rmdir")
    final void remove() {
        rwsem().lock();
        setDead();
        rwsem().unlock();
    }

    /** With {@code i_rwsem} held on entry and on return, but not in between. */
    protected Dentry waitForLookup() {
        rwsem().unlockShared();
        Dentry d = alloc();
        rwsem().lockShared();
        return d;
    }

    /** {@code d_alloc_parallel()} of the name. */
    protected final Dentry alloc() {
        return locks().dAllocParallel(directory(), NAME, null);
    }

    /** The name of a file in use goes, and is not in the directory afterwards. */
    @Kernel(function = "nfs_sillyrename")
    final void sillyRename() {
        rwsem().lock();
        Dentry fresh = isThere(original()) ? moveAway(original(), away()) : null;
        if (fresh != null) {
            end(fresh);
        }
        rwsem().unlock();
    }

    /** What is to be moved is looked up with {@code i_rwsem} held; here, if it is not cached, nothing is moved. */
    @Kernel(function = "lookup_one_qstr_excl")
    private boolean isThere(Dentry wanted) {
        Dentry d = locks().dLookup(directory(), NAME);
        if (d != null) {
            locks().dput(d);
        }
        return d == wanted;
    }

    /**
     * Another file takes the place of one whose name goes: the name is there all the time.
     *
     * @return the dentry of the other one
     */
    @Kernel(function = "vfs_rename")
    final Dentry replace() {
        rwsem().lock();
        Dentry fresh = replace(original(), away());
        rwsem().unlock();
        return fresh;
    }

    /** The original stays where it is: an error. */
    @Kernel(function = "nfs_sillyrename")
    final void failToRename() {
        rwsem().lock();
        giveUp(locks().dDuplicate(original()));
        rwsem().unlock();
    }

    /** Whoever misses the original finds the new one, so that one comes first; null where it could not be begun. */
    @Kernel(function = "nfs_sillyrename")
    protected Dentry moveAway(Dentry old, Dentry target) {
        Dentry fresh = locks().dDuplicate(old);
        if (fresh != null) {
            locks().dMove(old, target);
        }
        return fresh;
    }

    /** The new one is hashed when the original is not any more. */
    @Kernel(function = "vfs_rename")
    protected Dentry replace(Dentry old, Dentry target) {
        Dentry fresh = moveAway(old, target);
        add(fresh);
        return fresh;
    }

    /**
     * Makes a directory of a name whose dentry is hashed and negative.
     *
     * @return the dentry that took its place, with a reference, or null
     */
    @Kernel(function = "vfs_mkdir")
    final Dentry makeDirectory() {
        rwsem().lock();
        Dentry instead = splice(original(), made());
        rwsem().unlock();
        return instead;
    }

    /** The dentry stays hashed until it has its inode, or another one has its place. */
    @Kernel(function = "vfs_mkdir")
    protected Dentry splice(Dentry d, Inode inode) {
        return locks().dSpliceAlias(inode, d);
    }

    /** Adds a dentry that is in lookup. */
    protected final void add(Dentry fresh) {
        scheme().fileSystem().finish(new Owned(fresh, null), this::newFile);
    }

    /** With nothing added: whoever waits looks again. */
    private void end(Dentry fresh) {
        locks().dLookupDone(fresh);
        locks().dput(fresh);
    }

    /** The duty is the same on the way of an error. */
    protected void giveUp(Dentry fresh) {
        end(fresh);
    }
}
