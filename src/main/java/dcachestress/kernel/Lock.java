// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * What spin locks and bit locks share: taking one checks the lock order, acquires, and spins through {@link
 * Probe#await} while somebody else holds it. Acquire on success and release on unlock, no more: a Java monitor or a
 * volatile CAS would order what the kernel does not.
 */
public abstract class Lock {
    private final LockClass lockClass;

    Lock(LockClass lockClass) {
        this.lockClass = lockClass;
    }

    /** {@code spin_lock()} and its like. */
    @Kernel(function = "spin_lock, spin_lock_irqsave, hlist_bl_lock")
    public final void lock() {
        lockNested(0);
    }

    /**
     * {@code spin_lock_nested()}.
     *
     * @param subclass place among locks of this class, 0 to 9; outer ones are smaller
     */
    @Kernel(function = "spin_lock_nested, bit_spin_lock", steps = {"SPIN_LOCK", "BIT_LOCK"})
    public final void lockNested(int subclass) {
        if (Probe.slips(Baton.Slip.NO_LOCK, this)) {
            return;
        }
        Task task = Task.current();
        task.held().acquire(task, this, lockClass, subclass);
        for (int turn = 0; !tryAcquire();) {
            task.counters().countSpin();
            do {
                turn = Probe.await(this, turn);
            } while (isLocked());
        }
        taken();
        Probe.step(lockStep(), this, 1);
    }

    private void taken() {
        if (Tuning.BATON) {
            Probe.rmw(lockStep(), this, wordWhenHeld() & ~1L, wordWhenHeld(), acquireOrder());
        }
    }

    /**
     * {@code spin_trylock()}.
     *
     * @return whether the lock is held now
     */
    @Kernel(function = "spin_trylock", steps = {"LOCK_BUSY", "TRY_LOCK"})
    public final boolean tryLockNested(int subclass) {
        if (isLocked() || !tryAcquire()) {
            if (Tuning.BATON) {
                // what it has found tells of whoever took the lock
                Probe.look(Step.LOCK_BUSY, this, wordWhenHeld(), Order.ONCE);
            }
            Probe.step(Step.LOCK_BUSY, this, 1);
            return false;
        }
        Task.current().held().acquiredByTrying(this, lockClass, subclass);
        taken();
        Probe.step(Step.TRY_LOCK, this, 1);
        return true;
    }

    /** {@code spin_unlock()} and its like. */
    @Kernel(function = "spin_unlock, spin_unlock_irqrestore, hlist_bl_unlock, __bit_spin_unlock",
            steps = {"SPIN_UNLOCK", "BIT_UNLOCK"})
    public final void unlock() {
        if (Probe.slips(Baton.Slip.NO_UNLOCK, this)) {
            return;
        }
        Task task = Task.current();
        task.held().release(task, this);
        if (Tuning.BATON) {
            Probe.store(unlockStep(), this, wordWhenHeld(), wordWhenHeld() & ~1L, releaseOrder());
        }
        release();
        Probe.step(unlockStep(), this, 0);
    }

    /** {@code lockdep_is_held()}: whether the current task holds it. */
    @Kernel(function = "lockdep_is_held")
    public final boolean heldByCurrent() {
        return Task.current().held().holds(this);
    }

    /** Its place in the lock order. */
    public final LockClass lockClass() {
        return lockClass;
    }

    /** Whether somebody holds it; opaque, orders nothing. */
    @Kernel(function = "spin_is_locked, hlist_bl_is_locked")
    public abstract boolean isLocked();

    /** One attempt, acquire on success; may fail spuriously. */
    abstract boolean tryAcquire();

    /** Release store. */
    abstract void release();

    /** The lock's word while the caller holds it; the lowest bit is the lock. */
    long wordWhenHeld() {
        return 1;
    }

    /** How {@link #tryAcquire} orders. */
    Order acquireOrder() {
        return Order.LOCK;
    }

    /** How {@link #release} orders. */
    Order releaseOrder() {
        return Order.UNLOCK;
    }

    Step lockStep() {
        return Step.SPIN_LOCK;
    }

    Step unlockStep() {
        return Step.SPIN_UNLOCK;
    }
}
