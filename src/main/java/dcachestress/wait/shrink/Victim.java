// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.kernel.LockRef;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Rcu;
import dcachestress.kernel.Task;
import dcachestress.kernel.Tuning;
import dcachestress.kit.SharedInt;
import dcachestress.kit.SharedRef;
import java.util.function.IntFunction;

/**
 * A negative dentry, a child of the tree's top. Of its union it has {@code waiters}, which is legal from the moment at
 * which it is dead until {@code KILLED}. All of it is under its {@code d_lock}; the link is under the parent's, too.
 */
public final class Victim {
    private static final int SHRINK_LIST = 1;
    private static final int KILLED = 2;
    private static final IntFunction<String> SPELLING = SharedInt.bits("SHRINK_LIST", "DENTRY_KILLED");

    private final LockRef lock = new LockRef(Terms.D_LOCK);
    private final SharedInt flags = new SharedInt("d_flags", 0, SPELLING);
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
    public LockRef lock() {
        return lock;
    }

    /** Whether nobody uses it and nobody has killed it. */
    public boolean idle() {
        return lock.count() == 0;
    }

    /** Whether it is unlinked, and whoever waited is told. */
    public boolean killed() {
        return (flags.plain() & KILLED) != 0;
    }

    /** {@code DCACHE_DENTRY_KILLED}: nobody may wait from now on. */
    public void setKilled() {
        flags.setPlain(flags.plain() | KILLED);
    }

    /** Whether it is on the private list of a task. */
    public boolean onShrinkList() {
        return (flags.plain() & SHRINK_LIST) != 0;
    }

    /** A task puts it on a list of its own. */
    public void setShrinkList() {
        flags.setPlain(flags.plain() | SHRINK_LIST);
    }

    /** That task takes it off. */
    public void clearShrinkList() {
        flags.setPlain(flags.plain() & ~SHRINK_LIST);
    }

    /** Whether it is on its parent's list. */
    public boolean linked() {
        return linked.plain() != 0;
    }

    /** Takes it off that. */
    public void unlink() {
        linked.setPlain(0);
    }

    /** The chain of those who wait for it to be unlinked. */
    public SharedRef<Waiter> waiters() {
        return waiters;
    }

    /** Under {@code d_lock}: the count says so from now on. */
    public void die() {
        if (++kills > 1) {
            Task.current().die(Terms.KILLED_TWICE, "");
        }
        lock.markDead();
    }

    /** {@code dentry_free()}: by {@code call_rcu()}. */
    public void free() {
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
