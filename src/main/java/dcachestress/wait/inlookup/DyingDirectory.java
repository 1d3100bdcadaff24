// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

import dcachestress.kernel.Fences;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.LockClass;
import dcachestress.kernel.Sched;
import dcachestress.kernel.SpinLock;
import dcachestress.kernel.VarWaits;
import dcachestress.kernel.WaitQueues;
import dcachestress.kit.SharedInt;
import dcachestress.subject.Subject;
import java.util.List;

/**
 * {@code rmdir_lock()} against {@code __d_alloc_parallel()}: the algorithm of Neil Brown's development tree
 * (neilbrown/linux at 083efdc62e0e), first posted on 9 June 2025, in own words.
 * <p>
 * {@code rmdir_lock()} sets {@code S_DYING}, looks through the directory's children, and waits for each that is in
 * lookup and linked in its bucket. {@code __d_alloc_parallel()} links its dentry, then looks for {@code S_DYING}: if it
 * is set, it unlinks the dentry, wakes who has asked for that, and waits until {@code S_DYING} is cleared. Full
 * barriers on both sides see to it that one of them sees the other.
 * <p>
 * Certain: both functions stand so in that tree, read whole; it is later than the series that was queued for 7.4, and
 * no release has them. Inferred: that this text would be merged; that nothing outside of these two functions comes
 * between. Not modelled: {@code i_rwsem}, which {@code rmdir_lock()} drops before it waits; {@code S_DEAD}, since a
 * removal that fails shows the same; the reference that {@code rmdir_lock()} holds while it waits. No kernel was run.
 */
public class DyingDirectory implements Subject {
    private final VarWaits vars = new VarWaits(new WaitQueues(new Sched()), 2);
    private final SpinLock lock = new SpinLock(Terms.D_LOCK);
    private final SpinLock bucket = new SpinLock(LockClass.BUCKET);
    private final SharedInt dying = new SharedInt("S_DYING", 0);
    private final List<Child> children = List.of(new Child("first", 1), new Child("second", 3));
    private final Overlap overlap = new Overlap();

    /** Whoever removes the directory has it to itself until {@link #rmdirUnlock}. */
    @Kernel(function = "rmdir_lock")
    protected void rmdirLock() {
        setDying();
        awaitLookups();
    }

    /** {@code smp_store_mb()}. */
    @Kernel(function = "rmdir_lock")
    protected void setDying() {
        dying.writeOnce(1);
        Fences.mb();
    }

    /** Starts over after each wait: the list was unlocked meanwhile. */
    @Kernel(function = "rmdir_lock")
    protected void awaitLookups() {
        boolean waited;
        do {
            waited = awaitOne();
        } while (waited);
    }

    /**
     * Waits for one child that is being looked up.
     *
     * @return whether there was one
     */
    @Kernel(function = "rmdir_lock")
    protected final boolean awaitOne() {
        lock.lock();
        for (Child child : children) {
            if (isUnderWay(child)) {
                child.lock().lockNested(1);
                if (isUnderWay(child)) {
                    lock.unlock();
                    awaitEnd(child);
                    child.lock().unlock();
                    return true;
                }
                child.lock().unlock();
            }
        }
        lock.unlock();
        return false;
    }

    private static boolean isUnderWay(Child child) {
        return child.inLookup() && child.linked();
    }

    /** With the child's {@code d_lock} held. */
    @Kernel(function = "d_wait_lookup")
    protected final void awaitEnd(Child child) {
        if (child.inLookup()) {
            child.setWaiters();
            vars.waitVarEventSpinlock(child, () -> isOver(child), child.lock());
        }
    }

    /** What {@code rmdir_lock()} waits for, once it has asked to be woken. */
    @Kernel(function = "d_wait_lookup")
    protected boolean isOver(Child child) {
        return !child.inLookup();
    }

    /** Lookups in the directory may begin again. */
    @Kernel(function = "rmdir_unlock")
    protected void rmdirUnlock() {
        dying.storeRelease(0);
        Fences.mb();
        vars.wakeUpVar(dying);
    }

    /** Returns when the child is linked, and the directory is not being removed. */
    @Kernel(function = "__d_alloc_parallel")
    protected final void allocParallel(Child child) {
        while (!tryLink(child)) {
            vars.waitVarEvent(dying, () -> dying.readOnce() == 0);
            tryAgain(child);
        }
    }

    private boolean tryLink(Child child) {
        bucket.lock();
        child.link();
        beforeLook();
        if (dying.readOnce() == 0) {
            bucket.unlock();
            return true;
        }
        giveWay(child);
        return false;
    }

    /** {@code smp_mb()} between link and {@code S_DYING}: without it either may miss the other. */
    @Kernel(function = "__d_alloc_parallel")
    protected void beforeLook() {
        Fences.mb();
    }

    /** The directory is being removed. The bucket is locked on entry, and not on return. */
    @Kernel(function = "__d_alloc_parallel")
    protected void giveWay(Child child) {
        child.unlink();
        bucket.unlock();
        wakeWhoAsked(child);
    }

    /** The flag is read without {@code d_lock}. */
    @Kernel(function = "__d_alloc_parallel")
    protected void wakeWhoAsked(Child child) {
        if (child.hasWaiters()) {
            child.lock().lock();
            wake(child);
            child.lock().unlock();
        }
    }

    /** With the child's {@code d_lock} held: wakes, and takes the request back. */
    @Kernel(function = "__d_wake_in_lookup_waiters")
    protected final void wake(Child child) {
        vars.wakeUpVarLocked(child, child.lock());
        child.clearWaiters();
    }

    /** Before the dentry is linked once more. */
    @Kernel(function = "__d_alloc_parallel")
    protected void tryAgain(Child child) {
    }

    /** The lookup ends, whatever came of it. */
    @Kernel(function = "d_lookup_done")
    protected final void lookupDone(Child child) {
        child.lock().lock();
        bucket.lock();
        child.clearInLookup();
        child.unlink();
        bucket.unlock();
        if (child.hasWaiters()) {
            wake(child);
        }
        child.lock().unlock();
    }

    /** One task removes the directory, or tries to. */
    final void remove() {
        rmdirLock();
        overlap.remove();
        rmdirUnlock();
    }

    /** One task looks a name up, and operates on it. */
    final void operate(int index) {
        Child child = children.get(index);
        allocParallel(child);
        overlap.operate(index);
        lookupDone(child);
    }

    /** The bucket of lookups under way; its users are told apart by the child alone. */
    protected final SpinLock bucket() {
        return bucket;
    }

    /** {@code S_DYING}. */
    protected final SharedInt dying() {
        return dying;
    }

    /** Wakes who waits for {@code S_DYING} to be cleared. */
    @Kernel(function = "wake_up_var")
    protected final void wakeWhoWaitsForUnlock() {
        vars.wakeUpVar(dying);
    }

    /** When both sleep for ever: whether the sleeper in {@code rmdir_lock()} had been woken before. */
    final String wayIn() {
        return children.stream().anyMatch(Child::hasWaiters) ? "not_woken" : "woken_in_vain";
    }
}
