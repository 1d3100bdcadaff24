// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

import dcachestress.kernel.Kernel;
import dcachestress.kernel.Order;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Sched;
import dcachestress.kernel.SpinLock;
import dcachestress.kernel.Task;
import dcachestress.kernel.VarWaits;
import dcachestress.kernel.WaitQueues;
import dcachestress.kit.SharedRef;
import dcachestress.subject.Subject;

/**
 * One inode, who creates it, and who looks it up: {@code iget_locked()}, {@code unlock_new_inode()}, {@code
 * iget_failed()}. What the generations have in common; how the end of {@code I_NEW} is told is theirs.
 * <p>
 * Not modelled: inodes that are freed, and waiting for that; {@code I_CREATING}; that a search finds nothing and
 * creates one of its own. The creator keeps its reference.
 */
public abstract class InodeSearch implements Subject {
    private final WaitQueues queues = new WaitQueues(new Sched());
    private final VarWaits vars = new VarWaits(queues, 1);
    private final SpinLock hashLock = new SpinLock(Terms.HASH_LOCK);
    private final Inode inode = new Inode();
    /** The chain of its hash bucket, which holds it or nothing. */
    private final SharedRef<Inode> chain = new SharedRef<>("i_hash");
    private boolean fails;

    /** It is inserted, and can be found; its creator will fill it, or fail. */
    final void begin(boolean willFail) {
        fails = willFail;
        insert();
    }

    /** Fills the inode or fails, and says that it is not new any more. */
    final void create() {
        inserted();
        if (fails) {
            remove();
        } else {
            inode.data().setPlain(1);
        }
        unlockNewInode();
    }

    /** New from the moment at which it can be found; no task runs yet. */
    @Kernel(function = "iget_locked, inode_insert5")
    protected void insert() {
        inode.setNew();
        link();
    }

    /** {@code hlist_add_head_rcu()}. */
    @Kernel(function = "hlist_add_head_rcu")
    protected final void link() {
        inode.setHashed(true);
        chain.assign(inode);
    }

    /** Nothing is left to do. */
    @Kernel(function = "iget_locked, inode_insert5")
    protected void inserted() {
    }

    @Kernel(function = "iget_failed, remove_inode_hash")
    private void remove() {
        hashLock.lock();
        inode.lock().lock();
        chain.writeOnce(null);
        inode.setHashed(false);
        inode.lock().unlock();
        hashLock.unlock();
    }

    /** Tells who waits. */
    @Kernel(function = "unlock_new_inode")
    protected void unlockNewInode() {
        inode.lock().lock();
        beforeClear();
        inode.clearNew();
        beforeWake();
        wake();
        inode.lock().unlock();
    }

    /** Between what the file system has set up and the flag. */
    @Kernel(function = "unlock_new_inode")
    protected void beforeClear() {
    }

    /** Between the flag and the look at the queue. */
    @Kernel(function = "unlock_new_inode")
    protected void beforeWake() {
    }

    /** {@code inode_wake_up_bit()}: no barrier of its own. */
    @Kernel(function = "inode_wake_up_bit")
    protected void wake() {
        vars.wakeUpVar(inode.newBit());
    }

    /** Looks it up, and uses it. */
    final void find() {
        while (chain.dereference() != null) {
            if (grab()) {
                waitOnNewInode();
            }
            if (isUsable()) {
                use();
                return;
            }
            iput();
        }
    }

    /** {@code atomic_add_unless(&i_count, -1, 1)}: the creator has the last one, so no lock is taken. */
    @Kernel(function = "iput")
    private void iput() {
        inode.count().modifyIf(now -> now != 1, now -> now - 1, Order.MB);
    }

    /**
     * Takes a reference.
     *
     * @return whether it may be new
     */
    @Kernel(function = "find_inode_fast")
    protected abstract boolean grab();

    /** Returns when it is not. */
    @Kernel(function = "wait_on_new_inode")
    protected abstract void waitOnNewInode();

    /** Else it is put, and searched for once more. */
    @Kernel(function = "iget_locked")
    protected boolean isUsable() {
        return !inode.unhashed();
    }

    private void use() {
        if (fails) {
            Task.current().note(Terms.FAILED_INODE, "");
        } else if (inode.data().plain() == 0) {
            Task.current().note(Outcome.NOT_VISIBLE, "");
        }
    }

    /** The inode. */
    protected final Inode inode() {
        return inode;
    }

    /** The queues. */
    protected final WaitQueues queues() {
        return queues;
    }

    /** Those of variables. */
    protected final VarWaits vars() {
        return vars;
    }
}
