// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

import dcachestress.kernel.Kernel;
import dcachestress.kernel.SpinLock;
import dcachestress.kernel.WaitVar;
import dcachestress.kit.SharedInt;
import java.util.function.IntFunction;

/**
 * A dentry that {@code __d_alloc_parallel()} has allocated: on its parent's list of children already, {@code
 * PAR_LOOKUP} set, not yet in the bucket of lookups under way.
 */
public final class Child implements WaitVar {
    private static final int PAR_LOOKUP = 1;
    private static final int WAITERS = 2;
    private static final IntFunction<String> SPELLING = SharedInt.bits("PAR_LOOKUP", "LOOKUP_WAITERS");

    private final String name;
    private final int hashId;
    private final SpinLock lock = new SpinLock(Terms.D_LOCK);
    private final SharedInt flags;
    private final SharedInt linked;

    Child(String name, int hashId) {
        this.name = name;
        this.hashId = hashId;
        flags = new SharedInt("d_flags(" + name + ")", PAR_LOOKUP, SPELLING);
        linked = new SharedInt("in_bucket(" + name + ")", 0);
    }

    /** {@code dentry->d_lock}. */
    public SpinLock lock() {
        return lock;
    }

    /** Plain: under {@code d_lock}, or a look that only says whether to take it. */
    @Kernel(function = "d_in_lookup")
    public boolean inLookup() {
        return (flags.plain() & PAR_LOOKUP) != 0;
    }

    /** Plain, as the flags' other readers. */
    public boolean hasWaiters() {
        return (flags.plain() & WAITERS) != 0;
    }

    /** Under {@code d_lock}. */
    public void setWaiters() {
        flags.setPlain(flags.plain() | WAITERS);
    }

    /** Under {@code d_lock}. */
    public void clearWaiters() {
        flags.setPlain(flags.plain() & ~WAITERS);
    }

    /** Under {@code d_lock}. */
    public void setInLookup() {
        flags.setPlain(flags.plain() | PAR_LOOKUP);
    }

    /** Under {@code d_lock}. */
    public void clearInLookup() {
        flags.setPlain(flags.plain() & ~PAR_LOOKUP);
    }

    /** Under the bucket's bit lock, which alone orders it. */
    @Kernel(function = "hlist_bl_add_head")
    public void link() {
        linked.setPlain(1);
    }

    /** Under the bucket's bit lock. */
    @Kernel(function = "hlist_bl_del_init")
    public void unlink() {
        linked.setPlain(0);
    }

    /** The scan looks without the bit lock. */
    @Kernel(function = "hlist_bl_unhashed")
    public boolean linked() {
        return linked.plain() != 0;
    }

    @Override
    public int hashId() {
        return hashId;
    }

    @Override
    public String toString() {
        return name;
    }
}
