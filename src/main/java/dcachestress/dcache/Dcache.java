// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.HlistBl;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.Task;

/**
 * {@code fs/dcache.c} as far as parallel lookup goes, for one sample. Written as a sequence of named steps, so that a subject can change one. Its
 * tables belong to the sample. RCU needs no counterpart: the garbage collector keeps what a lockless walk stands on; a dentry that has died
 * is told by its reference count.
 */
public class Dcache extends ParallelLookup {

    /** The dcache of one sample, calling the hooks of this scheme. */
    public Dcache(WaitScheme scheme, Sizes sizes) {
        super(scheme, sizes);
    }

    /**
     * Puts a dentry into lookup a second time: the per-dentry lock that the thread names as the flag's future use, with PAR_LOOKUP as its bit. Not in
     * mainline, where a lookup happens once for a dentry.
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
        Dentry found = dAllocParallel(dentry.parent(), exactName, scheme().headForAddCi(dentry));
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
}
