// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * The locks that one task holds, as a plain stack of its own, and the RCU read sections that it is in: a small lockdep.
 * Taking a lock below one that is held is
 * an inversion, and is reported before the task blocks, so a deadlock is an outcome rather than a hang.
 */
public final class HeldLocks {
    private static final int MOST = 12;

    private final Object[] locks = new Object[MOST];
    private final int[] ranks = new int[MOST];
    private final LockClass[] classes = new LockClass[MOST];
    private int depth;
    private int sections;

    /** About to take a lock, or what excludes others like one; never blocks. */
    public void acquire(Task task, Object lock, LockClass lockClass, int subclass) {
        int rank = lockClass.rank() + subclass;
        if (depth > 0 && ranks[depth - 1] >= rank) {
            task.die(Outcome.LOCK_ORDER, lockClass + "_after_" + classes[depth - 1]);
        }
        insert(depth, lock, lockClass, rank);
    }

    /**
     * Has taken a lock by trying. That cannot block, so it is no inversion whatever is held; the stack stays sorted by
     * rank.
     */
    void acquiredByTrying(Object lock, LockClass lockClass, int subclass) {
        int rank = lockClass.rank() + subclass;
        int at = depth;
        while (at > 0 && ranks[at - 1] > rank) {
            at--;
        }
        insert(at, lock, lockClass, rank);
    }

    private void insert(int at, Object lock, LockClass lockClass, int rank) {
        for (int i = depth++; i > at; i--) {
            locks[i] = locks[i - 1];
            classes[i] = classes[i - 1];
            ranks[i] = ranks[i - 1];
        }
        locks[at] = lock;
        classes[at] = lockClass;
        ranks[at] = rank;
    }

    /** Has dropped a lock; the order of release is free, as in the kernel. */
    public void release(Task task, Object lock) {
        int at = indexOf(lock);
        if (at < 0) {
            task.die(Outcome.LOCK_ORDER, "unlock_of_a_lock_not_held");
        }
        depth--;
        for (int i = at; i < depth; i++) {
            locks[i] = locks[i + 1];
            classes[i] = classes[i + 1];
            ranks[i] = ranks[i + 1];
        }
    }

    /** {@code lockdep_is_held(lock)}. */
    public boolean holds(Object lock) {
        return indexOf(lock) >= 0;
    }

    /** Whether a lock of this rank, or further in, is held. */
    boolean within(int rank) {
        return depth > 0 && ranks[depth - 1] >= rank;
    }

    /** Whether a lock is held that says so of its holder and the CPU. */
    public boolean holds(LockClass.Cpu cpu) {
        for (int i = 0; i < depth; i++) {
            if (classes[i].cpu() == cpu) {
                return true;
            }
        }
        return false;
    }

    /** {@code rcu_read_lock()}; sections nest. */
    void enterSection() {
        sections++;
    }

    /** {@code rcu_read_unlock()}. */
    void leaveSection(Task task) {
        if (sections == 0) {
            task.die(Outcome.LOCK_ORDER, "rcu_read_unlock_outside_a_section");
        }
        sections--;
    }

    /** Whether any lock is held, or a read section is not left. */
    public boolean any() {
        return depth > 0 || sections > 0;
    }

    /** Whether sleeping is forbidden: in a read section, and with every lock but one that says otherwise. */
    boolean atomic() {
        for (int i = 0; i < depth; i++) {
            if (classes[i].cpu() != LockClass.Cpu.SLEEPS) {
                return true;
            }
        }
        return sections > 0;
    }

    private int indexOf(Object lock) {
        for (int i = depth - 1; i >= 0; i--) {
            if (locks[i] == lock) {
                return i;
            }
        }
        return -1;
    }
}
