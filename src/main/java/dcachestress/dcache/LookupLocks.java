// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.HlistBl;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.Rcu;
import dcachestress.kernel.Task;

/**
 * The dcache with vfs-7.4.lookup on top of what 7.2 and 7.3 have, where in-lookup is a lock that can be tried. The text
 * that was queued has been read in part only; this follows its April posting and a development tree.
 */
public class LookupLocks extends Dcache {
    /** Of each task, whether its call only tries. */
    private final boolean[] tries;

    /** As {@link Dcache}. */
    public LookupLocks(WaitScheme scheme, Sizes sizes) {
        super(scheme, sizes);
        tries = new boolean[sizes.tasks()];
    }

    /**
     * As {@link #dAllocParallel}, but waits for no lookup. It may fail although the lookup that it has met is over by
     * then.
     *
     * @return a hashed dentry; a new one that is in lookup, which the caller owns; or {@link Errno#EWOULDBLOCK},
     *     without a reference
     */
    @Kernel(function = "d_alloc_trylock")
    public Dentry dAllocTrylock(Dentry parent, QStr name) {
        Dentry hashed = dLookup(parent, name);
        if (hashed != null) {
            return hashed;
        }
        int task = Task.current().index();
        tries[task] = true;
        Dentry d = dAllocParallel(parent, name, null);
        tries[task] = false;
        Watch.tried(d, lastBorn(task));
        return d;
    }

    /** The same for both, up to the lock of what was found. */
    @Override
    @Kernel(function = "d_alloc_parallel, d_alloc_trylock")
    protected Dentry join(HlistBl<Dentry> bucket, Dentry d, Call call) {
        Task.current().counters().countJoin();
        bucket.unlock();
        if (!lockAlive(d)) {
            return null;
        }
        if (tries[Task.current().index()]) {
            return refuse(d, call);
        }
        d.lock().add(1);
        return waitAndCheck(d, call);
    }

    /**
     * RCU keeps it until it is locked; the section is over on return. Then the lock keeps it: who kills a dentry takes
     * that once more before the memory goes.
     *
     * @return whether it is locked; if not, it is dead
     */
    @Kernel(function = "d_alloc_parallel, d_alloc_trylock")
    protected boolean lockAlive(Dentry d) {
        d.lock().lock();
        Rcu.readUnlock();
        boolean alive = !d.lock().isDead();
        if (!alive) {
            d.lock().unlock();
        }
        return alive;
    }

    /** {@code d_lock} is held on entry, dropped on return. Whether the lookup is over is not asked. */
    @Kernel(function = "d_alloc_trylock")
    protected Dentry refuse(Dentry d, Call call) {
        d.lock().unlock();
        dput(call.fresh());
        return Errno.EWOULDBLOCK;
    }

    /**
     * Begins the lookup of a name that is there: its caller has the parent locked, and is about to move the original
     * away. Nobody can be looking the name up, since whoever wants it finds the original; so nothing is searched, and
     * no sequence asked.
     *
     * @return a dentry in lookup, which the caller owns
     */
    @Kernel(function = "d_duplicate")
    public Dentry dDuplicate(Dentry original) {
        Dentry fresh = newInLookup(original.parent(), original.name());
        publishDuplicate(fresh, original);
        return fresh;
    }

    /** From here on who misses the original finds this one. */
    @Kernel(function = "d_duplicate")
    protected void publishDuplicate(Dentry fresh, Dentry original) {
        HlistBl<Dentry> bucket = inLookupHash(fresh.name());
        bucket.lock();
        Watch.duplicating(fresh, original, bucket, dHash(fresh.name()));
        bucket.addHeadRcu(fresh.inLookupHash());
        bucket.unlock();
    }

    /** {@code __d_add()} takes a hashed dentry as well, which stays where it is. */
    @Override
    @Kernel(function = "__d_add")
    protected void makeVisible(Dentry d, Inode inode) {
        setOperations(d);
        if (inode != null) {
            instantiate(d, inode);
        }
        if (mustHash(d)) {
            rehash(d);
        }
    }

    /** {@code d_lock} held. */
    @Kernel(function = "__d_add")
    protected boolean mustHash(Dentry d) {
        return d.unhashed();
    }
}
