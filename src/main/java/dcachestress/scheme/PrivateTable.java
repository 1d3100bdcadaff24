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
import dcachestress.kernel.WaitQueues;
import dcachestress.kernel.WakeFunction;
import dcachestress.subject.CannotShow;
import dcachestress.subject.Sound;

/**
 * The proposal of 2025: a private table of wait queues (256 in the kernel, hashed by the dentry's address), from which
 * the first waiter picks one and leaves it in {@code d_wait}; no flag is needed, for NULL says that nobody waits. The
 * queue outlives the lookup and is shared, so the wake names the dentry, and a waiter unlinks itself when it is done.
 * <p>
 * Right because {@code d_wait} is set and the entry queued under {@code d_lock}, where the completer takes {@code
 * d_wait} away and wakes (O1, O2). Without the unlink a returned waiter's entry would stay in a queue that is walked
 * again (F8): {@code PrivateTableStaysQueued}.
 */
@CannotShow(witness = "FLAG_MET", in = "FlagWriter", why = "its waiters write no flag")
@Sound(notIn = "Relock", origin = "proposed 9 Jun 2025 <20250609075950.159417-2-neil@brown.name>")
public class PrivateTable extends WaitScheme {
    /** {@code d_wait_wake_fn}: wakes only who waits for this dentry, and leaves the entry linked. */
    private static final WakeFunction THIS_DENTRY =
            (queues, entry, key) -> (key == null || entry.key() == key)
            && WakeFunction.DEFAULT.wake(queues, entry, key);

    @Override
    @Kernel(function = "d_wait_lookup")
    protected void waitForLookup(Dentry d) {
        if (!d.inLookup()) {
            return;
        }
        if (d.waitQueue() == null) {
            d.setWaitQueue(vars().varWaitqueue(d));    // par_wait_table[hash_ptr(dentry, 8)]
        }
        WaitQueueHead head = d.waitQueue();
        WaitQueueEntry wait = Task.current().stack().push();
        wait.init(THIS_DENTRY, d);
        waits().addWaitQueue(head, wait);
        do {
            sched().setCurrentState(Task.TASK_UNINTERRUPTIBLE);
            d.lock().unlock();
            sched().schedule();
            d.lock().lock();
        } while (d.inLookup());
        leaveQueue(head, wait);
        Task.current().stack().pop();
    }

    /** {@code remove_wait_queue()}: the queue outlives the wait. */
    @Kernel(function = "d_wait_lookup")
    protected void leaveQueue(WaitQueueHead head, WaitQueueEntry wait) {
        waits().removeWaitQueue(head, wait);
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
        dcache().endDirAdd(dir, n);
        wake((WaitQueueHead) head, d);
    }

    @Override
    @Kernel(function = "__d_move")
    protected void endMove(Inode dir, int n, Dentry dentry, Dentry target, Object head) {
        dcache().endDirAdd(dir, n);
        wake((WaitQueueHead) head, target);
    }

    @Override
    @Kernel(function = "__d_lookup_unhash_wake")
    protected void lookupDone(Dentry d, Object head) {
        wake((WaitQueueHead) head, d);
    }

    @Kernel(function = "__d_add, __d_move, __d_lookup_unhash_wake")
    private void wake(WaitQueueHead head, Dentry d) {
        if (head != null) {
            waits().wakeUp(head, WaitQueues.ALL, d);
        }
    }
}
