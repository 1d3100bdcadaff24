// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.HlistBl;
import dcachestress.kernel.HlistBlNode;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.Rcu;
import dcachestress.kernel.Task;
import dcachestress.kernel.WaitQueueHead;

/**
 * {@code fs/dcache.c} as far as parallel lookup goes, for one sample. Written as a sequence of named steps, so that a
 * subject can change one. Its tables belong to the sample. On threads the garbage collector stands for RCU: it keeps
 * what a lockless walk stands on, and a dentry that has died is told by its reference count. Whether RCU would have
 * kept it is judged where every step is told.
 */
public class Dcache extends ParallelLookup {

    /** The dcache of one sample, calling the hooks of this scheme. */
    public Dcache(WaitScheme scheme, Sizes sizes) {
        super(scheme, sizes);
    }

    /**
     * Puts a dentry into lookup a second time: the per-dentry lock that the thread names as the flag's future use, with
     * PAR_LOOKUP as its bit. Not in mainline, where a lookup happens once for a dentry.
     */
    public void relock(Dentry d) {
        d.lock().lock();
        HlistBl<Dentry> bucket = inLookupHash(d.name());
        bucket.lock();
        d.addFlags(Flags.PAR_LOOKUP);
        bucket.addHeadRcu(d.inLookupHash());
        bucket.unlock();
        d.lock().unlock();
    }

    /** Waits until a dentry is out of lookup, as a task that wants its lock. */
    public void awaitUnlocked(Dentry d) {
        d.lock().lock();
        Task.current().waitsFor(d);
        scheme().waitForLookup(d);
        Watch.waitReturns(d, scheme().clearsFlag());
        d.lock().unlock();
    }

    /**
     * Adds {@code inode} under its exact name although {@code dentry} was looked up under another spelling.
     *
     * @param dentry in lookup; the caller ends that lookup itself
     * @return the dentry of the exact name, with a reference
     */
    @Kernel(function = "d_add_ci")
    public Dentry dAddCi(Dentry dentry, Inode inode, QStr exactName) {
        Dentry cached = dLookup(dentry.parent(), exactName);
        if (cached != null) {
            return cached;
        }
        WaitQueueHead head = scheme().headForAddCi(dentry);
        Dentry found = dAllocParallel(dentry.parent(), exactName, head);
        if (!found.inLookup()) {
            return found;
        }
        Dentry alias = dSpliceAlias(inode, found);
        if (alias == null) {
            return found;
        }
        dLookupDone(found);
        dput(found);
        return alias;
    }

    /** Finds a hashed dentry, with a reference, or null: a miss is a true one, unlike that of the walk alone. */
    @Kernel(function = "d_lookup")
    public Dentry dLookup(Dentry parent, QStr name) {
        for (;;) {
            int seq = renameLock().readSeqBegin();
            Rcu.readLock();    // __d_lookup() is a section
            Dentry found = lookupUnderLocks(parent, name);
            Rcu.readUnlock();
            if (found != null || !renameLock().readSeqRetry(seq)) {
                return found;
            }
        }
    }

    /** Looks at each candidate under its {@code d_lock}, so it needs no {@code d_seq}. */
    @Kernel(function = "__d_lookup")
    private Dentry lookupUnderLocks(Dentry parent, QStr name) {
        for (HlistBlNode<Dentry> at = dHash(name).firstRcu(); at != null; at = at.nextRcu()) {
            Dentry d = at.container();
            if (d.nameOnce().hash() == name.hash() && takeIfSame(d, parent, name)) {
                return d;
            }
        }
        return null;
    }

    @Kernel(function = "__d_lookup")
    private static boolean takeIfSame(Dentry d, Dentry parent, QStr name) {
        d.lock().lock();
        boolean same = d.parent() == parent && !d.unhashed() && d.name().equals(name);
        if (same) {
            d.lock().add(1);
        }
        d.lock().unlock();
        return same;
    }
}
