// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.HlistBl;
import dcachestress.kernel.HlistBlNode;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Rcu;
import dcachestress.kernel.Task;
import dcachestress.kernel.WaitQueueHead;

/** {@code d_alloc_parallel()}, as a sequence of named steps, with every retry and recheck. */
abstract class ParallelLookup extends DentryMoves {

    ParallelLookup(WaitScheme scheme, Sizes sizes) {
        super(scheme, sizes);
    }

    /**
     * One call of {@code d_alloc_parallel()}: what it was asked for, and what it allocated for the case that nobody
     * else has.
     *
     * @param head the caller's wait queue in the old scheme, else null
     */
    protected record Call(Dentry parent, QStr name, Dentry fresh, WaitQueueHead head) {
    }

    /**
     * Finds the dentry of this name, waiting for a lookup that is under way, or begins a lookup of its own.
     *
     * @return a hashed dentry, or a new one that is in lookup: then the caller owns the lookup and must end it with
     *     {@link #dLookupDone}
     */
    @Kernel(function = "d_alloc_parallel")
    public Dentry dAllocParallel(Dentry parent, QStr name, WaitQueueHead head) {
        Call call = new Call(parent, name, newInLookup(parent, name), head);
        for (int turn = 0;; turn = Probe.retry(turn)) {
            Dentry d = attempt(call);
            if (d != null) {
                return d;
            }
            Task.current().counters().countRetry();
        }
    }

    /**
     * In lookup before anybody can see it, so that no locked writer of {@code d_flags} meets an unlocked one
     * (e95db51c81f5).
     */
    @Kernel(function = "d_alloc_parallel")
    protected Dentry newInLookup(Dentry parent, QStr name) {
        Dentry fresh = allocate(parent, name, Flags.PAR_LOOKUP);
        linkToParent(fresh, parent);
        return fresh;
    }

    /** From {@code retry:} on; null means retry. */
    @Kernel(function = "d_alloc_parallel")
    protected Dentry attempt(Call call) {
        Rcu.readLock();
        Inode dir = call.parent().inode();
        int seq = readDirSeq(dir);
        int renameSeq = beginWalk();
        RcuHit hit = dLookupRcu(call.parent(), call.name());
        if (hit != null) {
            return takeHashed(hit, call);
        }
        if (!missIsTrue(renameSeq)) {
            Task.current().counters().countMisled();
            Rcu.readUnlock();
            return null;
        }
        if (addUnderWay(dir, seq)) {
            return overtaken();
        }
        HlistBl<Dentry> bucket = inLookupHash(call.name());
        bucket.lock();
        if (!dirSeqUnchanged(dir, seq)) {
            bucket.unlock();
            return overtaken();
        }
        Dentry d = findInLookup(bucket, call);
        if (d == null) {
            return publish(bucket, call);
        }
        Watch.joining(d);
        return join(bucket, d, call);
    }

    /** Somebody adds a name, or has: the section is over. */
    @Kernel(function = "d_alloc_parallel")
    private static Dentry overtaken() {
        Task.current().counters().countOvertaken();
        Rcu.readUnlock();
        return null;
    }

    /** Acquire: whoever reads the value that ends an add sees what the add has hashed. */
    @Kernel(function = "d_alloc_parallel")
    protected int readDirSeq(Inode dir) {
        return dir.dirSeqAcquire();
    }

    /** Before the walk of the primary hash. */
    @Kernel(function = "d_alloc_parallel")
    protected int beginWalk() {
        return renameLock().readSeqBegin();
    }

    /** After a walk that found nothing: a rename that was under way may have hidden the name. */
    @Kernel(function = "d_alloc_parallel")
    protected boolean missIsTrue(int renameSeq) {
        return !renameLock().readSeqRetry(renameSeq);
    }

    /** An odd value: go back before taking the bucket lock, which the adder needs to get on (015555fd4d29). */
    @Kernel(function = "d_alloc_parallel")
    protected boolean addUnderWay(Inode dir, int seq) {
        return (seq & 1) != 0;
    }

    /** Under the bucket lock: no add has begun or ended since the walk (8cc07c808c9d). */
    @Kernel(function = "d_alloc_parallel")
    protected boolean dirSeqUnchanged(Inode dir, int seq) {
        return dir.dirSeqOnce() == seq;
    }

    /**
     * The walk has found it: a reference, which waits for an add in progress, and a look whether it is still what was
     * found. In a read-side section of RCU on entry, which is over on return.
     */
    @Kernel(function = "d_alloc_parallel")
    protected Dentry takeHashed(RcuHit hit, Call call) {
        Dentry d = hit.dentry();
        if (!d.lock().getNotDead()) {
            Task.current().counters().countLost();
            Rcu.readUnlock();
            return null;
        }
        boolean moved = d.seq().retry(hit.seq());
        Rcu.readUnlock();
        if (moved) {
            Task.current().counters().countLost();
            dput(d);
            return null;
        }
        dput(call.fresh());
        return d;
    }

    /**
     * Names and parents in the bucket are stable while it is locked. In-lookup dentries are always unhashed, so that is
     * no test here.
     */
    @Kernel(function = "d_alloc_parallel")
    protected Dentry findInLookup(HlistBl<Dentry> bucket, Call call) {
        for (HlistBlNode<Dentry> at = bucket.first(); at != null; at = at.next()) {
            Dentry d = at.container();
            if (d.name().hash() == call.name().hash() && d.parent() == call.parent() && d.name().equals(call.name())) {
                return d;
            }
        }
        return null;
    }

    /**
     * Nobody looks the name up: this call begins to. The bucket is locked on entry, unlocked on return, and so is RCU.
     */
    @Kernel(function = "d_alloc_parallel")
    protected Dentry publish(HlistBl<Dentry> bucket, Call call) {
        Dentry fresh = call.fresh();
        Rcu.readUnlock();
        scheme().beginLookup(fresh, call.head());
        Watch.publishing(fresh, bucket, dHash(call.name()));
        bucket.addHeadRcu(fresh.inLookupHash());
        bucket.unlock();
        return fresh;
    }

    /**
     * Somebody looks the name up. The bucket is unlocked before a reference is taken: {@code d_lock} nests outside it
     * (e7d6ef9790bc). RCU keeps the dentry until then; its section is over on return.
     */
    @Kernel(function = "d_alloc_parallel")
    protected Dentry join(HlistBl<Dentry> bucket, Dentry d, Call call) {
        Task.current().counters().countJoin();
        bucket.unlock();
        boolean taken = takeReference(d);
        Rcu.readUnlock();
        if (!taken) {
            return null;
        }
        d.lock().lock();
        return waitAndCheck(d, call);
    }

    /** {@code lockref_get_not_dead()}; RCU keeps the memory. */
    @Kernel(function = "d_alloc_parallel")
    protected boolean takeReference(Dentry d) {
        return d.lock().getNotDead();
    }

    /** {@code d_lock} is held on entry, dropped on return. */
    @Kernel(function = "d_alloc_parallel")
    protected final Dentry waitAndCheck(Dentry d, Call call) {
        Task.current().waitsFor(d);
        scheme().waitForLookup(d);
        Watch.waitReturns(d, scheme().clearsFlag());
        if (!stillMatches(d, call)) {
            Task.current().counters().countVain();
            return dropAndRetry(d);
        }
        Watch.returning(d, call.parent(), call.name());
        d.lock().unlock();
        dput(call.fresh());
        return d;
    }

    /** The wait has led to nothing: {@code d_lock} and the reference go. */
    @Kernel(function = "d_alloc_parallel")
    protected Dentry dropAndRetry(Dentry d) {
        d.lock().unlock();
        dput(d);
        return null;
    }

    /** Under {@code d_lock}: the lookup may have failed, or another dentry may have taken the place of this one. */
    @Kernel(function = "d_alloc_parallel")
    protected boolean stillMatches(Dentry d, Call call) {
        return d.name().hash() == call.name().hash() && d.parent() == call.parent() && !d.unhashed()
                && d.name().equals(call.name());
    }
}
