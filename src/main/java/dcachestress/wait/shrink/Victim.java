// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.kernel.LockRef;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Rcu;
import dcachestress.kernel.Task;
import dcachestress.kernel.Tuning;
import dcachestress.kit.SharedInt;
import dcachestress.kit.SharedRef;

/**
 * A negative dentry, a child of the tree's top. Of its union it has {@code waiters}, which is legal from the moment at
 * which it is dead until {@code KILLED}. All of it is under its {@code d_lock}; the link is under the parent's, too.
 */
final class Victim {
    private static final int SHRINK_LIST = 1;
    private static final int KILLED = 2;

    private final LockRef lock = new LockRef(Terms.D_LOCK);
    private final SharedInt flags = new SharedInt("d_flags", 0);
    private final SharedInt linked = new SharedInt("on_parents_list", 1);
    private final SharedRef<Waiter> waiters = new SharedRef<>("d_waiters");
    private int kills;
    private int frees;

    Victim() {
        if (Tuning.BATON) {
            Probe.embed(this, lock);
        }
    }

    /** {@code d_lockref}. */
    LockRef lock() {
        return lock;
    }

    /** Whether nobody uses it and nobody has killed it. */
    boolean idle() {
        return lock.count() == 0;
    }

    boolean killed() {
        return (flags.plain() & KILLED) != 0;
    }

    void setKilled() {
        flags.setPlain(flags.plain() | KILLED);
    }

    boolean onShrinkList() {
        return (flags.plain() & SHRINK_LIST) != 0;
    }

    void setShrinkList() {
        flags.setPlain(flags.plain() | SHRINK_LIST);
    }

    void clearShrinkList() {
        flags.setPlain(flags.plain() & ~SHRINK_LIST);
    }

    boolean linked() {
        return linked.plain() != 0;
    }

    void unlink() {
        linked.setPlain(0);
    }

    SharedRef<Waiter> waiters() {
        return waiters;
    }

    /** Under {@code d_lock}: the count says so from now on. */
    void die() {
        if (++kills > 1) {
            Task.current().die(Terms.KILLED_TWICE, "");
        }
        lock.markDead();
    }

    /** {@code dentry_free()}: by {@code call_rcu()}. */
    void free() {
        if (++frees > 1) {
            Task.current().die(Terms.NOT_FREED_ONCE, "twice");
        }
        Rcu.free(lock);
    }

    /** For the judge, when no task runs. */
    boolean freed() {
        return frees == 1;
    }

    @Override
    public String toString() {
        return "child";
    }
}
