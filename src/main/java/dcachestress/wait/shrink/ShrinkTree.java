// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.kernel.Kernel;
import dcachestress.kernel.LockRef;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Rcu;
import dcachestress.kernel.Sched;
import dcachestress.kernel.Task;
import dcachestress.subject.Sound;
import dcachestress.subject.Subject;

/**
 * {@code dentry_kill()} and {@code shrink_dcache_tree()} since 14a51045e10d, as 7.2 and 7.3 have it, for a tree of one
 * negative child. A dead dentry is still on its parent's list until the killer has its parent's lock; a shrinker that
 * comes upon it leaves a completion in {@code d_waiters} and sleeps, where it turned round and round before.
 * <p>
 * Not modelled: inodes, the LRU, hash chains, mounts, secondary roots, children of children, a dput() that keeps the
 * dentry, and the parent as the next victim. A held spin lock is a read-side section of RCU by itself; so the section
 * that a shrinker begins under the child's lock ends where it drops that lock again.
 */
@Sound(origin = "7.2 and 7.3, since 14a51045e10d")
public class ShrinkTree implements Subject {
    /** More than any sound schedule of three tasks needs. */
    private static final int MOST_TURNS = 4;

    private final Sched sched = new Sched();
    private final LockRef parent = new LockRef(Terms.D_LOCK);
    private final Victim child = new Victim();

    /** What a walk has come upon. */
    protected enum Found {
        /** Nothing, or what somebody uses. */
        NOTHING,
        /** A dentry that is on the walker's own list now. */
        MINE,
        /** One that is dead, or on a foreign list. */
        VICTIM
    }

    /** The child has a reference of a task, or is idle; and it may be on the list of a pruner. */
    final void begin(boolean used, boolean onList) {
        parent.add(1);      // the child's, beside the user's
        if (!used) {
            child.lock().add(-1);
        }
        if (onList) {
            child.setShrinkList();
        }
    }

    /** Drops the last reference. */
    @Kernel(function = "dput")
    final void dput() {
        child.lock().lock();
        child.lock().add(-1);
        dentryKill(child);
    }

    /** With {@code d_lock} held, which it drops. */
    @Kernel(function = "dentry_kill")
    protected final void dentryKill(Victim d) {
        dentryKill(d, () -> { });
    }

    /** The same; behind the lock that it was called with, it does what is given. */
    private void dentryKill(Victim d, Runnable unlocked) {
        boolean kills = mayKill(d);
        boolean wasOnList = kills && d.onShrinkList();
        if (kills) {
            d.die();
        }
        d.lock().unlock();
        unlocked.run();
        if (!kills) {
            return;
        }
        unlist(d, wasOnList);       // the window: dead, and on the parent's list
    }

    /** Only one that nobody uses, and nobody has killed. */
    @Kernel(function = "lock_for_kill")
    protected boolean mayKill(Victim d) {
        return d.idle();
    }

    /** Takes it off its parent's list, and tells who waits for that. */
    @Kernel(function = "dentry_kill")
    protected void unlist(Victim d, boolean wasOnList) {
        parent.lock();
        d.lock().lockNested(1);
        dentryUnlist(d);
        boolean free = canFree(d, wasOnList);
        d.lock().unlock();
        unlisted();
        if (free) {
            d.free();
        }
        dropParent();
        parent.unlock();
    }

    /** Behind the child's lock, under its parent's: nothing is left to do. */
    @Kernel(function = "dentry_kill")
    protected void unlisted() {
    }

    /** In the section that has unlinked the child. */
    @Kernel(function = "dentry_kill")
    protected void dropParent() {
        parent.add(-1);
    }

    /** With both locks held. */
    @Kernel(function = "dentry_unlist")
    protected void dentryUnlist(Victim d) {
        d.setKilled();
        completeWaiters(d);
        d.unlink();
    }

    /** Whether nobody else will: who has it on a list frees it. */
    @Kernel(function = "dentry_kill")
    protected boolean canFree(Victim d, boolean wasOnList) {
        return !d.onShrinkList();
    }

    /** With {@code d_lock} held. */
    @Kernel(function = "d_complete_waiters")
    protected void completeWaiters(Victim d) {
        Waiter next = d.waiters().plain();
        if (next != null) {
            d.waiters().setPlain(null);
            while (next != null) {
                Waiter now = next;
                next = now.next();          // before complete(): the frame may end then
                now.done().complete();
            }
        }
    }

    /** With {@code d_lock} held. Whether there will be a completion. */
    @Kernel(function = "d_add_waiter")
    protected boolean addWaiter(Victim d, Waiter waiter) {
        if (d.killed()) {
            return false;
        }
        push(d, waiter);
        return true;
    }

    /** Chains it. */
    @Kernel(function = "d_add_waiter")
    protected final void push(Victim d, Waiter waiter) {
        waiter.setNext(d.waiters().plain());
        d.waiters().setPlain(waiter);
    }

    /** Returns when nothing is left but what somebody uses. */
    @Kernel(function = "shrink_dcache_tree")
    protected final void shrinkDcacheTree() {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            Found found = walk(false);
            if (found == Found.NOTHING) {
                return;
            }
            if (found == Found.VICTIM) {
                found = walk(true);
            }
            if (found == Found.MINE) {
                shrinkDentryList(child);
            } else if (found == Found.VICTIM) {
                lookAt(child);
            }
        }
        Task.current().note(Outcome.BUSY_WAIT, "");
    }

    /** The second walk picks what the first could not move, and keeps its memory by a section of RCU. */
    @Kernel(function = "d_walk, select_collect, select_collect2")
    protected final Found walk(boolean second) {
        Found found = Found.NOTHING;
        parent.lock();
        if (child.linked()) {
            child.lock().lockNested(1);
            found = consider(child);
            if (second && found == Found.VICTIM) {
                if (picks(child)) {
                    beginSection();
                } else {
                    found = Found.NOTHING;
                }
            }
            child.lock().unlock();
        }
        parent.unlock();
        return found;
    }

    @Kernel(function = "__move_to_shrink_list")
    private static Found consider(Victim d) {
        if (d.idle() && !d.onShrinkList()) {
            d.setShrinkList();
            return Found.MINE;
        }
        return d.idle() || d.lock().isDead() ? Found.VICTIM : Found.NOTHING;
    }

    /** Whether the second walk stops at one that it cannot move: on a foreign list, or dead. */
    @Kernel(function = "select_collect2")
    protected boolean picks(Victim d) {
        return true;
    }

    /** {@code rcu_read_lock()}, with the victim's lock held. */
    @Kernel(function = "rcu_read_lock")
    protected void beginSection() {
        Rcu.readLock();
    }

    /** Kills it from a foreign list, or waits for whoever kills it. */
    @Kernel(function = "shrink_dcache_tree")
    protected final void lookAt(Victim d) {
        Waiter waiter = new Waiter(sched);
        beforeLock();
        d.lock().lock();
        if (d.lock().isDead()) {
            boolean waits = addWaiter(d, waiter);
            d.lock().unlock();
            afterUnlock();
            if (waits) {
                waiter.await();
            }
        } else {
            dentryKill(d, this::afterUnlock);
        }
    }

    /** Nothing comes between the walk and the lock. */
    @Kernel(function = "shrink_dcache_tree")
    protected void beforeLock() {
    }

    /** {@code rcu_read_unlock()}, and what the lock is of a section by itself. */
    @Kernel(function = "rcu_read_unlock")
    protected void afterUnlock() {
        Rcu.readUnlock();
    }

    /** Kills what is on the list of this task, or frees it if somebody else has. */
    @Kernel(function = "shrink_dentry_list")
    protected final void shrinkDentryList(Victim d) {
        d.lock().lock();
        d.clearShrinkList();
        if (isKilled(d)) {
            d.lock().unlock();
            d.free();
        } else {
            dentryKill(d);
        }
    }

    /** Whether its owner has only to free it. */
    @Kernel(function = "shrink_dentry_list")
    protected boolean isKilled(Victim d) {
        return d.killed();
    }

    /** A pruner whose list has the child on it. */
    final void prune() {
        shrinkDentryList(child);
    }

    /** Who has the tree shrunk relies on it: a parent whose children are gone counts them no more. */
    final void shrink() {
        shrinkDcacheTree();
        parent.lock();
        boolean counted = !child.linked() && parent.count() > 1;
        parent.unlock();
        if (counted) {
            Task.current().note(Terms.PARENT_BUSY, "");
        }
    }

    /** What the state says when no task runs any more, or null. */
    final String wrong() {
        return parent.count() != 1 ? Outcome.REFCOUNT.name() + " parent"
                : child.freed() ? null : Terms.NOT_FREED_ONCE.name() + " never";
    }

    /** The parent's lock, with its count. */
    protected final LockRef parent() {
        return parent;
    }
}
