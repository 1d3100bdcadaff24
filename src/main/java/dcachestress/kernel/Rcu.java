// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * Read-side critical sections, and memory that {@code call_rcu()} gives back. On threads there is nothing to do, since
 * the garbage collector keeps what anybody can still reach; so use after free shows in exploration alone, by what the
 * code orders. So does a task that sleeps in a section, which {@link HeldLocks} minds; that one ends in a
 * section is for a model's own judge to ask.
 */
public final class Rcu {
    private static final Object DOMAIN = new Object();

    private Rcu() {
    }

    /**
     * Memory that is given back by {@link #free}: whoever touches it has a reference, holds a lock that keeps it, or is
     * in a section.
     */
    public interface Freed {
    }

    /** {@code rcu_read_lock()}; sections nest. */
    @Kernel(function = "rcu_read_lock")
    public static void readLock() {
        if (Tuning.BATON) {
            Task.current().held().enterSection();
        }
        Probe.rcu(Order.RCU_LOCK, DOMAIN);
    }

    /** {@code rcu_read_unlock()}. */
    @Kernel(function = "rcu_read_unlock")
    public static void readUnlock() {
        if (Tuning.BATON) {
            Task.current().held().leaveSection(Task.current());
        }
        Probe.rcu(Order.RCU_UNLOCK, DOMAIN);
    }

    /**
     * {@code call_rcu()} with a callback that frees the memory: it is used again after all sections that may still be
     * using it.
     */
    @Kernel(function = "call_rcu")
    public static void free(Freed memory) {
        if (Tuning.BATON) {
            Told.freed(memory, DOMAIN);
        }
    }
}
