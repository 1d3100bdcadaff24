// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * {@code spinlock_t}: acquire CAS, release store. Unfair, like a bit lock; the kernel's queueing changes who is next,
 * not what is ordered.
 */
public final class SpinLock extends Lock {
    private static final VarHandle LOCKED;

    static {
        try {
            LOCKED = MethodHandles.lookup().findVarHandle(SpinLock.class, "locked", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int locked;

    /** An unlocked lock. */
    public SpinLock(LockClass lockClass) {
        super(lockClass);
    }

    @Override
    public boolean isLocked() {
        return (int) LOCKED.getOpaque(this) != 0;
    }

    @Override
    boolean tryAcquire() {
        return LOCKED.weakCompareAndSetAcquire(this, 0, 1);
    }

    @Override
    void release() {
        LOCKED.setRelease(this, 0);
    }
}
