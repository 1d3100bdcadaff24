// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.evict;

import dcachestress.kernel.Kernel;
import dcachestress.kernel.Order;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Rcu;
import dcachestress.kernel.Sched;
import dcachestress.kernel.SpinLock;
import dcachestress.kernel.Task;
import dcachestress.kernel.VarWaits;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.kernel.WaitQueues;
import dcachestress.kernel.WakeFunction;
import dcachestress.kit.SharedRef;
import dcachestress.subject.Sound;
import dcachestress.subject.Subject;

/**
 * {@code evict()} and {@code __wait_on_freeing_inode()}: the last reference to an inode goes while others look it up.
 * The inode is unhashed under {@code i_lock}; who finds it before that enqueues itself under {@code i_lock}. So the
 * look at the queue needs neither a lock nor a barrier: it comes behind the waker's own section of that lock.
 * <p>
 * Not modelled: writeback and the LRU, which eviction waits for; {@code I_NEW}, and the search that takes a reference
 * without a lock; what a file system does; that a new inode is filled.
 */
@Sound(origin = "fs/inode.c of 7.2 and 7.3: <20250317160707.1694135-1-mjguzik@gmail.com> on top of 6f67179231e6")
public class Evict implements Subject {
    private final WaitQueues queues = new WaitQueues(new Sched());
    private final VarWaits vars = new VarWaits(queues, 1);
    private final SpinLock hashLock = new SpinLock(Terms.HASH_LOCK);
    private final DyingInode inode = new DyingInode();
    private final DyingInode successor = new DyingInode();
    /** The chain of their hash bucket: the inode, then nothing, then the one that is inserted in its place. */
    private final SharedRef<DyingInode> chain = new SharedRef<>("i_hash", inode);

    /** Its last reference has gone already: whoever finds it has to wait. */
    final void begin() {
        inode.count().setPlain(0);
        inode.setFreeing();
    }

    /** Drops a reference: the last one under {@code i_lock}, any other one without it. */
    @Kernel(function = "iput, iput_final")
    final void iput() {
        if (dropUnlessLast()) {
            return;
        }
        inode.lock().lock();
        boolean last = inode.count().modify(now -> now - 1, Order.MB) == 1;
        if (last) {
            inode.setFreeing();
        }
        inode.lock().unlock();
        if (last) {
            evict();
        }
    }

    /** {@code atomic_add_unless(&i_count, -1, 1)}. */
    @Kernel(function = "iput")
    protected boolean dropUnlessLast() {
        return inode.count().modifyIf(now -> now != 1, now -> now - 1, Order.MB);
    }

    /** What a file system does with it is over. */
    @Kernel(function = "evict")
    protected void evict() {
        removeInodeHash();
        wake();
        inode.destroy();
    }

    /** Under both locks. */
    @Kernel(function = "remove_inode_hash, __remove_inode_hash")
    protected void removeInodeHash() {
        hashLock.lock();
        inode.lock().lock();
        unhash();
        inode.lock().unlock();
        hashLock.unlock();
    }

    /** {@code hlist_del_init_rcu()}: nothing stands before it in the chain, or behind it. */
    @Kernel(function = "hlist_del_init_rcu")
    protected final void unhash() {
        chain.writeOnce(null);
        inode.forgetChain();
    }

    /** {@code inode_wake_up_bit()}: no lock, and no barrier. */
    @Kernel(function = "inode_wake_up_bit")
    protected void wake() {
        vars.wakeUpVar(inode.newBit());
    }

    /** Looks it up without the hash lock; what it finds it puts again. */
    @Kernel(function = "iget_locked")
    final void find() {
        if (findInodeFast(false)) {
            iput();
        }
    }

    /**
     * Looks it up with the hash lock, and inserts another one if there is none.
     *
     * @return whether it did
     */
    @Kernel(function = "inode_insert5")
    final boolean insert() {
        hashLock.lock();
        boolean found = findInodeFast(true);
        if (!found) {
            add();
        }
        hashLock.unlock();
        if (found) {
            iput();
        }
        return !found;
    }

    /** {@code hlist_add_head_rcu()}; whoever inserts it keeps its reference. */
    @Kernel(function = "hlist_add_head_rcu")
    private void add() {
        if (chain.plain() != null) {
            Task.current().note(Terms.TWO_HASHED, "");
        }
        chain.assign(successor);
    }

    /** Searches until it finds nothing, or has a reference. */
    @Kernel(function = "find_inode_fast")
    private boolean findInodeFast(boolean hashLocked) {
        beginSection();
        boolean found = false;
        boolean again = true;
        while (again && !found && chain.dereference() != null) {
            inode.lock().lock();
            if (mustWait()) {
                again = waitOnFreeingInode(hashLocked);
            } else {
                found = true;
                grab();
            }
        }
        endSection();
        return found;
    }

    private void grab() {
        if (inode.freeing()) {
            Task.current().die(Terms.HANDED_OUT, "");
        }
        inode.count().modify(now -> now + 1, Order.ONCE);
        inode.lock().unlock();
    }

    /** With {@code i_lock} held. */
    @Kernel(function = "find_inode_fast")
    protected boolean mustWait() {
        return inode.freeing();
    }

    /** {@code rcu_read_lock()}. */
    @Kernel(function = "rcu_read_lock")
    protected void beginSection() {
        Rcu.readLock();
    }

    /** {@code rcu_read_unlock()}. */
    @Kernel(function = "rcu_read_unlock")
    protected void endSection() {
        Rcu.readUnlock();
    }

    /**
     * With {@code i_lock} held, which it drops. The other two are held on entry and on return, but not in between.
     *
     * @return whether to search again
     */
    @Kernel(function = "__wait_on_freeing_inode")
    protected boolean waitOnFreeingInode(boolean hashLocked) {
        if (isOut()) {
            inode.lock().unlock();
            return true;
        }
        WaitQueueHead head = vars.varWaitqueue(inode.newBit());
        WaitQueueEntry entry = Task.current().stack().push();
        entry.init(WakeFunction.VAR, inode.newBit());
        enqueue(head, entry);
        endSection();
        if (hashLocked) {
            hashLock.unlock();
        }
        sleep(head, entry);
        queues.finishWait(head, entry);
        Task.current().stack().pop();
        if (hashLocked) {
            hashLock.lock();
        }
        beginSection();
        return true;
    }

    /** Nobody is left to wake who comes that late. */
    @Kernel(function = "__wait_on_freeing_inode")
    protected boolean isOut() {
        return inode.unhashed();
    }

    /** In the section of {@code i_lock} that has seen it hashed; then drops that lock. */
    @Kernel(function = "__wait_on_freeing_inode")
    protected void enqueue(WaitQueueHead head, WaitQueueEntry entry) {
        queues.prepareToWait(head, entry, Task.TASK_UNINTERRUPTIBLE);
        inode.lock().unlock();
    }

    /** Once: the inode may be gone by now. */
    @Kernel(function = "__wait_on_freeing_inode")
    protected void sleep(WaitQueueHead head, WaitQueueEntry entry) {
        queues.sched().schedule();
    }

    /** The count that is wrong when no task runs any more, and so nobody has a reference to it; null when none is. */
    final String miscounted() {
        return inode.count().plain() == 0 ? null : Outcome.REFCOUNT.name() + " i_count";
    }

    /** The inode. */
    protected final DyingInode inode() {
        return inode;
    }

    /** The queues. */
    protected final WaitQueues queues() {
        return queues;
    }

    /** {@code inode_hash_lock}. */
    protected final SpinLock hashLock() {
        return hashLock;
    }
}
