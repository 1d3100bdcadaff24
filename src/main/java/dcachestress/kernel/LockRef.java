// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * {@code struct lockref}: a spin lock and a reference count in one word of 64 bits, so that the count can be changed
 * without the lock by a CAS that fails when anybody holds it. Low half: the lock. High half: the count; below zero
 * means dead.
 */
public final class LockRef extends Lock implements Rcu.Freed {
    /** {@code lockref_mark_dead()}: the kernel's -128. */
    private static final int DEAD = -128;
    private static final int CMPXCHG_TRIES = 100;
    /** What {@link #putReturn} returns when the lock is needed. */
    private static final int NOT_PUT = -1;
    private static final long LOCK_BIT = 1;
    private static final long ONE_REFERENCE = 1L << 32;
    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(LockRef.class, "word", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long word = ONE_REFERENCE;

    /** An unlocked lock with one reference. */
    public LockRef(LockClass lockClass) {
        super(lockClass);
    }

    /** The count; read it under the lock, or when no actor runs. Plain, as in the kernel. */
    @Kernel(field = "lockref.count")
    public int count() {
        return (int) (word >> 32);
    }

    /** Changes the count under the lock; plain, as in the kernel. */
    @Kernel(field = "lockref.count", steps = "COUNT_SET")
    public void add(int references) {
        word = Probe.store(Step.COUNT_SET, this, word, word + references * ONE_REFERENCE, Order.PLAIN);
        Probe.step(Step.COUNT_SET, this, count());
    }

    /** Under the lock: nobody can take a reference any more. */
    @Kernel(function = "lockref_mark_dead", steps = "COUNT_SET")
    public void markDead() {
        word = Probe.store(Step.COUNT_SET, this, word, DEAD * ONE_REFERENCE | LOCK_BIT, Order.PLAIN);
        Probe.step(Step.COUNT_SET, this, DEAD);
    }

    /** Whether {@link #markDead} has been called; read it under the lock, or when no actor runs. */
    @Kernel(function = "__lockref_is_dead", steps = "LOCKREF_READ")
    public boolean isDead() {
        return Probe.load(Step.LOCKREF_READ, this, word, Order.PLAIN) < 0;
    }

    /**
     * Takes a reference unless the count is dead. Relaxed CAS while nobody holds the lock, else under the lock: it
     * waits for whoever holds it.
     *
     * @return whether it took one
     */
    @Kernel(function = "lockref_get_not_dead, CMPXCHG_LOOP")
    public boolean getNotDead() {
        long now = read();
        for (int tries = 0; tries < CMPXCHG_TRIES && (now & LOCK_BIT) == 0; tries++) {
            if (now < 0) {
                return false;
            }
            if (cmpxchg(now, now + ONE_REFERENCE)) {
                return true;
            }
            now = read();
        }
        return getNotDeadLocked();
    }

    @Kernel(function = "lockref_get_not_dead")
    private boolean getNotDeadLocked() {
        lock();
        boolean alive = !isDead();
        if (alive) {
            add(1);
        }
        unlock();
        return alive;
    }

    /** Takes one more reference, for a caller that has one. */
    @Kernel(function = "lockref_get, CMPXCHG_LOOP")
    public void get() {
        long now = read();
        for (int tries = 0; tries < CMPXCHG_TRIES && (now & LOCK_BIT) == 0; tries++) {
            if (cmpxchg(now, now + ONE_REFERENCE)) {
                return;
            }
            now = read();
        }
        lock();
        add(1);
        unlock();
    }

    /**
     * Drops a reference without the lock, also the last one: relaxed CAS while nobody holds the lock.
     *
     * @return how many are left, or -1 when it dropped none: somebody holds the lock, or there was none to drop
     */
    @Kernel(function = "lockref_put_return, CMPXCHG_LOOP")
    public int putReturn() {
        long now = read();
        for (int tries = 0; tries < CMPXCHG_TRIES && (now & LOCK_BIT) == 0; tries++) {
            int left = (int) (now >> 32) - 1;
            if (left < 0) {
                return NOT_PUT;
            }
            if (cmpxchg(now, now - ONE_REFERENCE)) {
                return left;
            }
            now = read();
        }
        return NOT_PUT;
    }

    @Kernel(function = "CMPXCHG_LOOP", steps = "LOCKREF_READ")
    private long read() {
        // READ_ONCE(lockref->lock_count)
        return Probe.load(Step.LOCKREF_READ, this, (long) WORD.getOpaque(this), Order.ONCE);
    }

    @Kernel(function = "CMPXCHG_LOOP", steps = "LOCKREF_CAS")
    private boolean cmpxchg(long from, long to) {
        boolean done = WORD.weakCompareAndSetPlain(this, from, to);    // try_cmpxchg64_relaxed
        if (done) {
            Probe.rmw(Step.LOCKREF_CAS, this, from, to, Order.ONCE);
        }
        Probe.step(Step.LOCKREF_CAS, this, done ? to : from);
        return done;
    }

    @Override
    long wordWhenHeld() {
        return word;
    }

    @Override
    public boolean isLocked() {
        return ((long) WORD.getOpaque(this) & LOCK_BIT) != 0;
    }

    @Override
    boolean tryAcquire() {
        long now = (long) WORD.getOpaque(this);
        return (now & LOCK_BIT) == 0 && WORD.weakCompareAndSetAcquire(this, now, now | LOCK_BIT);
    }

    @Override
    void release() {
        WORD.setRelease(this, word & ~LOCK_BIT);    // the count is ours while we hold the lock
    }
}
