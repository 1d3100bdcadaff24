// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.HlistBl;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Task;

/** How a lookup ends: out of the in-lookup hash, into the primary one, and the waiters woken. */
abstract class LookupCompletion extends DentryStore {
    private final WaitScheme scheme;

    LookupCompletion(WaitScheme scheme, Sizes sizes) {
        super(sizes);
        this.scheme = scheme;
    }

    /** The scheme whose hooks are called. */
    protected final WaitScheme scheme() {
        return scheme;
    }

    /**
     * Makes {@code i_dir_seq} odd, which keeps other adders of the directory out and sends lookers back.
     *
     * @return the even value from before
     */
    @Kernel(function = "start_dir_add")
    protected int startDirAdd(Inode dir) {
        Task task = Task.current();
        task.held().acquire(task, dir, Locks.DIR_SEQ, 0);
        for (int turn = 0;; turn = Probe.await(dir, turn)) {
            int n = dir.dirSeqOnce();
            if ((n & 1) == 0 && dir.dirSeqCmpxchg(n, n + 1)) {
                return n;
            }
            task.counters().countSpin();
        }
    }

    /**
     * Ends the section: the release store publishes what was hashed inside it. Wakes nobody; where a scheme wakes here,
     * its hook does.
     */
    @Kernel(function = "end_dir_add")
    public void endDirAdd(Inode dir, int n) {
        dir.dirSeqRelease(n + 2);
        Task task = Task.current();
        task.held().release(task, dir);
        task.counters().countDirAdd();
    }

    /**
     * From the in-lookup state to the busy-negative one; {@code d_lock} held. The wake is left to callers, which may be
     * inside a section of {@code i_dir_seq} where PREEMPT_RT cannot have it.
     *
     * @return what the scheme's completer needs
     */
    @Kernel(function = "__d_lookup_unhash")
    protected Object lookupUnhash(Dentry d) {
        HlistBl<Dentry> bucket = inLookupHash(d.name());
        bucket.lock();
        Object ticket = scheme.unhash(d);
        bucket.unlock();
        d.inLookupHash().markUnhashed();    // the union is somebody else's from here on
        return ticket;
    }

    /** Completes a lookup that has added nothing. */
    @Kernel(function = "__d_lookup_unhash_wake")
    protected void lookupUnhashWake(Dentry d) {
        d.lock().lock();
        Object ticket = lookupUnhash(d);
        scheme.lookupDone(d, ticket);
        d.lock().unlock();
    }

    /**
     * The owner is done with the lookup, whether it has added the dentry or not. The unlocked test is its privilege.
     */
    @Kernel(function = "d_lookup_done")
    public void dLookupDone(Dentry d) {
        if (d.inLookup()) {
            lookupUnhashWake(d);
        }
    }

    /** Hashes a dentry with this inode, or negative when it is null, and completes its lookup. */
    @Kernel(function = "d_add")
    public void dAdd(Dentry d, Inode inode) {
        if (inode == null) {
            addLocked(d, null);
        } else {
            inode.lock().lock();
            addLocked(d, inode);
            inode.lock().unlock();
        }
    }

    /** {@code i_lock} held if there is an inode. */
    @Kernel(function = "__d_add")
    protected void addLocked(Dentry d, Inode inode) {
        d.lock().lock();
        Inode dir = d.inLookup() ? d.parent().inode() : null;
        int n = 0;
        Object ticket = null;
        if (dir != null) {
            n = startDirAdd(dir);
            ticket = lookupUnhash(d);
        }
        makeVisible(d, inode);
        if (dir != null) {
            scheme.endAdd(dir, n, d, ticket);
        }
        d.lock().unlock();
    }

    /**
     * The middle of {@code __d_add()}: operations, inode, hash, in this order, so that a lockless walk never sees a
     * positive name negative.
     */
    @Kernel(function = "__d_add")
    protected void makeVisible(Dentry d, Inode inode) {
        setOperations(d);
        if (inode != null) {
            instantiate(d, inode);
        }
        rehash(d);
    }

    /** Writes the operations' bits of {@code d_flags}. */
    @Kernel(function = "d_set_d_op")
    protected void setOperations(Dentry d) {
        d.addFlags(Flags.OP_REVALIDATE);
    }

    /** Makes a negative dentry that is cached positive: a create. The directory is locked, so nobody else does. */
    @Kernel(function = "d_instantiate, __d_instantiate")
    public void dInstantiate(Dentry d, Inode inode) {
        inode.lock().lock();
        d.lock().lock();
        instantiate(d, inode);
        d.lock().unlock();
        inode.lock().unlock();
    }

    /**
     * An unlink: a dentry that nobody else uses becomes negative, any other one is dropped. The directory is locked, so
     * its inode stays.
     */
    @Kernel(function = "d_delete")
    public void dDelete(Dentry d) {
        Inode inode = d.inode();
        inode.lock().lock();
        d.lock().lock();
        if (d.lock().count() == 1) {
            unlinkInode(d, inode);
        } else {
            dropLocked(d);
        }
        d.lock().unlock();
        inode.lock().unlock();
    }

    /** Takes the inode from the dentry, in a write section of {@code d_seq}; {@code i_lock} and {@code d_lock} held. */
    @Kernel(function = "dentry_unlink_inode")
    protected void unlinkInode(Dentry d, Inode inode) {
        Watch.losing(d, inode);
        d.seq().writeBegin();
        d.setFlagsOnce(d.flagsOnce() & ~Flags.ENTRY_TYPE);
        d.setInode(null);
        inode.removeAlias(d);
        d.seq().writeEnd();
    }

    /** Gives the dentry its inode, in a write section of {@code d_seq}. */
    @Kernel(function = "__d_add, __d_instantiate")
    protected void instantiate(Dentry d, Inode inode) {
        inode.addAlias(d);
        d.seq().writeBegin();
        setInodeAndType(d, inode);
        d.seq().writeEnd();
    }

    @Kernel(function = "__d_set_inode_and_type")
    private static void setInodeAndType(Dentry d, Inode inode) {
        d.setInode(inode);
        int flags = d.flagsOnce() & ~Flags.ENTRY_TYPE;
        d.setFlagsRelease(flags | (inode.isDirectory() ? Flags.DIRECTORY_TYPE : Flags.REGULAR_TYPE));
    }
}
