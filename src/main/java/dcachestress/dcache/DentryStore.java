// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.Fences;
import dcachestress.kernel.HlistBl;
import dcachestress.kernel.HlistBlNode;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.Rcu;
import dcachestress.kernel.Task;

/**
 * Dentries come, are found in the primary hash, and go. The lowest part of {@link Dcache}, split off to keep files
 * small.
 */
abstract class DentryStore {
    private final HlistBl<Dentry>[] dentryHash;
    private final HlistBl<Dentry>[] inLookupHash;
    private final Dentry[] born;

    DentryStore(Sizes sizes) {
        dentryHash = chains(sizes.hashBuckets());
        inLookupHash = chains(sizes.inLookupBuckets());
        born = new Dentry[sizes.tasks()];
    }

    @SuppressWarnings("unchecked")
    private HlistBl<Dentry>[] chains(int number) {
        HlistBl<Dentry>[] chains = (HlistBl<Dentry>[]) new HlistBl<?>[number];
        for (int i = 0; i < number; i++) {
            chains[i] = newChain();
        }
        return chains;
    }

    /** One chain of either hash. Called while the tables are built: an override must not look at the dcache. */
    protected HlistBl<Dentry> newChain() {
        return new HlistBl<>();
    }

    /** What {@code __d_lookup_rcu()} found: a dentry, and its {@code d_seq} from before it was looked at. */
    protected record RcuHit(Dentry dentry, int seq) {
    }

    /** The chain of the primary hash. */
    @Kernel(function = "d_hash")
    protected final HlistBl<Dentry> dHash(QStr name) {
        return dentryHash[name.hash() & dentryHash.length - 1];
    }

    /** The chain of the in-lookup hash. The kernel mixes the parent in; here the name's hash alone decides. */
    @Kernel(function = "in_lookup_hash")
    protected final HlistBl<Dentry> inLookupHash(QStr name) {
        return inLookupHash[name.hash() & inLookupHash.length - 1];
    }

    /**
     * A dentry with one reference that nobody else can reach. Remembers it for the arbiter, in the current task's own
     * slot.
     */
    @Kernel(function = "__d_alloc")
    protected final Dentry allocate(Dentry parent, QStr name, int flags) {
        int task = Task.current().index();
        Dentry d = new Dentry(parent, name, flags, born[task]);
        born[task] = d;
        return d;
    }

    /** A dentry that is its own parent: a root, or one that NFS has made from a file handle and not yet connected. */
    @Kernel(function = "d_make_root, d_alloc_anon")
    public Dentry allocateRoot(QStr name, Inode inode, int flags) {
        Dentry d = allocate(null, name, flags | Flags.DIRECTORY_TYPE | Flags.OP_REVALIDATE);
        d.setInode(inode);
        inode.addAlias(d);
        return d;
    }

    /** Makes {@code child} reachable from its parent, with a reference to the parent. */
    @Kernel(function = "d_alloc, d_alloc_parallel")
    protected void linkToParent(Dentry child, Dentry parent) {
        parent.lock().lock();
        parent.lock().add(1);
        parent.children().add(child.sibling());
        if (parent.hasFlags(Flags.DISCONNECTED)) {
            child.addFlags(Flags.DISCONNECTED);
        }
        parent.lock().unlock();
    }

    /**
     * Walks the primary hash without a lock. May miss a dentry that a rename is moving; never returns one that had
     * another name or parent at the {@code d_seq} that comes with it.
     */
    @Kernel(function = "__d_lookup_rcu")
    protected RcuHit dLookupRcu(Dentry parent, QStr name) {
        for (HlistBlNode<Dentry> at = dHash(name).firstRcu(); at != null; at = at.nextRcu()) {
            Dentry d = at.container();
            int seq = d.seq().rawBegin();
            if (isWanted(d, parent, name)) {
                return new RcuHit(d, seq);
            }
        }
        return null;
    }

    /** Whether a walk without a lock takes this dentry: hashed, then of this name, as 6.12 has it. */
    @Kernel(function = "__d_lookup_rcu")
    protected boolean isWanted(Dentry d, Dentry parent, QStr name) {
        return d.parentOnce() == parent && !d.unhashed() && d.nameOnce().equals(name);
    }

    /**
     * The same, of this name, then hashed, as 7.2 has it: both are looked at before {@code d_seq} is looked at again,
     * so that their order does not matter.
     */
    @Kernel(function = "__d_lookup_rcu")
    protected final boolean isWantedNameFirst(Dentry d, Dentry parent, QStr name) {
        return d.parentOnce() == parent && d.nameOnce().equals(name) && !d.unhashed();
    }

    /** Into the primary hash; {@code d_lock} held. */
    @Kernel(function = "__d_rehash")
    protected void rehash(Dentry d) {
        HlistBl<Dentry> chain = dHash(d.name());
        chain.lock();
        Watch.hashing(d, chain);
        chain.addHeadRcu(d.hash());
        chain.unlock();
    }

    /** Out of the primary hash; {@code d_lock} held. */
    @Kernel(function = "___d_drop")
    protected void dropFromHash(Dentry d) {
        HlistBl<Dentry> chain = dHash(d.name());
        chain.lock();
        d.hash().del();
        chain.unlock();
    }

    /**
     * Out of the primary hash for good: the name will be looked up again, and a walk that has just found it fails its
     * last look.
     */
    @Kernel(function = "d_drop")
    public void dDrop(Dentry d) {
        d.lock().lock();
        dropLocked(d);
        d.lock().unlock();
    }

    /** The same with {@code d_lock} held. */
    @Kernel(function = "__d_drop")
    final void dropLocked(Dentry d) {
        if (!d.unhashed()) {
            dropFromHash(d);
            d.hash().markUnhashed();
            d.seq().invalidate();
        }
    }

    /**
     * Drops a reference. A hashed dentry stays cached without any; an unhashed one dies with its last. A directory is
     * found through its inode, and must not be found dead; nothing here asks a file for its names.
     */
    @Kernel(function = "dput")
    public void dput(Dentry d) {
        if (fastDput(d)) {
            return;
        }
        if (d.isDirectory()) {
            killDirectory(d);
        } else {
            kill(d);
        }
    }

    /**
     * Drops a reference without the lock, also the last one of what stays cached. From then on others may find the
     * dentry without a reference, take one, or kill it; RCU keeps its memory until {@code d_lock} is held.
     *
     * @return whether that was all; if not, {@code d_lock} is held, and nobody has a reference
     */
    @Kernel(function = "fast_dput")
    protected boolean fastDput(Dentry d) {
        Rcu.readLock();
        int left = d.lock().putReturn();
        if (left > 0 || left == 0 && retain(d)) {
            Rcu.readUnlock();
            return true;
        }
        d.lock().lock();
        Rcu.readUnlock();
        if (left < 0) {
            Watch.putting(d);
            d.lock().add(-1);
        }
        boolean used = inUse(d);
        if (used) {
            d.lock().unlock();
        }
        return used;
    }

    /** A second look, {@code d_lock} held: somebody may have taken a reference, killed it, or hashed it again. */
    @Kernel(function = "fast_dput")
    protected boolean inUse(Dentry d) {
        return d.lock().count() != 0 || retain(d);
    }

    /**
     * Whether a dentry stays cached without a reference; with {@code d_lock}, or without. Each counts as one that is on
     * the LRU list and was used again, since the lock that it takes to get there is not modelled.
     */
    @Kernel(function = "retain_dentry")
    protected boolean retain(Dentry d) {
        Fences.rmb();
        int flags = d.flagsOnce();
        return !d.unhashed() && (flags & Flags.DISCONNECTED) == 0;
    }

    /** The end of a dentry without a reference; {@code d_lock} is held on entry and dropped. */
    @Kernel(function = "__dentry_kill")
    protected void kill(Dentry d) {
        Watch.dying(d);
        d.lock().markDead();
        dropLocked(d);
        Dentry parent = d.parent();
        d.lock().unlock();
        leaveParent(d, parent);
    }

    /** The same for one with an inode. */
    abstract void killDirectory(Dentry d);

    /**
     * A dead dentry leaves its parent, which may have lived for its sake. Who has it on a list frees its memory, if it
     * is there still. The second {@code d_lock} is also for whoever has come to the dentry meanwhile: memory is given
     * back when they have let go of it.
     */
    @Kernel(function = "__dentry_kill")
    final void leaveParent(Dentry d, Dentry parent) {
        if (parent != d) {
            parent.lock().lock();
        }
        d.lock().lockNested(parent != d ? 1 : 0);
        d.setKilled();
        boolean theirs = d.onShrinkList();
        if (parent != d) {
            d.sibling().delInit();
        }
        d.lock().unlock();
        if (parent != d) {
            parent.lock().unlock();
        }
        if (!theirs) {
            free(d);
        }
        if (parent != d) {
            putParent(parent);
        }
    }

    /** A child's reference. */
    @Kernel(function = "__dentry_kill")
    protected void putParent(Dentry parent) {
        dput(parent);
    }

    /** {@code call_rcu(&dentry->d_rcu, __d_free)}. */
    @Kernel(function = "dentry_free")
    static void free(Dentry d) {
        d.countFree();
        Rcu.free(d.lock());
    }

    /**
     * The last dentry that this task allocated, from which {@link Dentry#bornBefore} leads to the others; for the
     * arbiter.
     */
    final Dentry lastBorn(int task) {
        return born[task];
    }

    final HlistBl<Dentry>[] dentryChains() {
        return dentryHash;
    }

    final HlistBl<Dentry>[] inLookupChains() {
        return inLookupHash;
    }
}
