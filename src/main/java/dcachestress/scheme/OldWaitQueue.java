// SPDX-License-Identifier: Apache-2.0
package dcachestress.scheme;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.dcache.Inode;
import dcachestress.dcache.WaitScheme;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.Task;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.kernel.WakeFunction;
import dcachestress.subject.CannotShow;
import dcachestress.subject.Sound;

/**
 * Mainline up to 7.1. Every caller of {@code d_alloc_parallel()} brings a wait queue on its stack; the dentry points to
 * the owner's until the lookup ends.
 * <p>
 * Right because of {@code d_lock}: a waiter tests, queues itself and sets its state in one section; the completer
 * clears PAR_LOOKUP, takes the queue away and wakes all of it in one section. Whichever comes first, the other sees it
 * (O1, O2). Waiters never unlink themselves. That is safe for one reason only: the walk that wakes them is the last
 * thing that ever touches the queue, and it is over before a waiter can take {@code d_lock} and return (O16). {@code
 * d_add_ci()} breaks that rule: {@code OldBorrowsHead} shows how.
 */
@CannotShow(witness = "QUEUE_SHARED", in = {"SharedBucket", "Strangers"},
        why = "each lookup has a queue of its own, which nobody else waits in")
@CannotShow(witness = "FLAG_MET", in = "FlagWriter", why = "its waiters write no flag")
@Sound(notIn = {"Relock", "AddCi"},
        origin = "mainline up to 7.1 (d9171b934526; wake at the callers since 45f78b0a2743, 50417d22d0ef)")
public class OldWaitQueue extends WaitScheme {

    @Override
    @Kernel(function = "DECLARE_WAIT_QUEUE_HEAD_ONSTACK")
    protected WaitQueueHead declareHead() {
        return new WaitQueueHead();
    }

    @Override
    protected void frameEnds(WaitQueueHead head) {
        head.frameEnds();
    }

    @Override
    @Kernel(function = "d_alloc_parallel")
    protected void beginLookup(Dentry fresh, WaitQueueHead head) {
        fresh.setWaitQueue(head);
    }

    @Override
    @Kernel(function = "d_wait_lookup")
    protected void waitForLookup(Dentry d) {
        if (!d.inLookup()) {
            return;
        }
        WaitQueueEntry wait = Task.current().stack().push();
        wait.init(WakeFunction.DEFAULT, null);
        waits().addWaitQueue(d.waitQueue(), wait);
        waitLoop(d);
        Task.current().stack().pop();
    }

    /** Queued once: the queue is woken only when the condition has become true. A spurious wake costs one more turn. */
    @Kernel(function = "d_wait_lookup")
    protected void waitLoop(Dentry d) {
        do {
            sched().setCurrentState(Task.TASK_UNINTERRUPTIBLE);
            d.lock().unlock();
            sched().schedule();
            d.lock().lock();
        } while (d.inLookup());
    }

    @Override
    @Kernel(function = "__d_lookup_unhash")
    protected Object unhash(Dentry d) {
        d.clearFlags(Flags.PAR_LOOKUP);
        d.leaveInLookupHash();
        WaitQueueHead head = d.waitQueue();
        d.setWaitQueue(null);
        d.initLru();
        return head;
    }

    @Override
    @Kernel(function = "__d_add")
    protected void endAdd(Inode dir, int n, Dentry d, Object head) {
        endDirAdd(dir, n, (WaitQueueHead) head);
    }

    @Override
    @Kernel(function = "__d_move")
    protected void endMove(Inode dir, int n, Dentry dentry, Dentry target, Object head) {
        endDirAdd(dir, n, (WaitQueueHead) head);
    }

    /**
     * {@code end_dir_add(dir, n, d_wait)}. The barrier in {@code wq_has_sleeper()} is hygiene here: {@code d_lock}
     * orders enough (O5).
     */
    @Kernel(function = "end_dir_add")
    protected void endDirAdd(Inode dir, int n, WaitQueueHead head) {
        dcache().endDirAdd(dir, n);
        if (waits().wqHasSleeper(head)) {
            waits().wakeUpAll(head);
        }
    }

    @Override
    @Kernel(function = "__d_lookup_unhash_wake")
    protected void lookupDone(Dentry d, Object head) {
        waits().wakeUpAll((WaitQueueHead) head);
    }

    @Override
    @Kernel(function = "d_add_ci")
    protected WaitQueueHead headForAddCi(Dentry dentry) {
        return dentry.waitQueue();
    }
}
