// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/** {@code seqlock_t}: a sequence count whose writers take a spin lock. Here: {@code rename_lock}. */
public class SeqLock {
    private final SeqCount count;
    private final SpinLock lock;

    /** An unlocked sequence lock. */
    public SeqLock(LockClass lockClass) {
        this(lockClass, new SeqCount());
    }

    /** The same around a given count. */
    public SeqLock(LockClass lockClass, SeqCount count) {
        this.count = count;
        lock = new SpinLock(lockClass);
    }

    /** Waits while a writer is inside, and returns the sequence. */
    @Kernel(function = "read_seqbegin")
    public int readSeqBegin() {
        return count.begin();
    }

    /** Whether a writer has been inside since {@code start}. */
    @Kernel(function = "read_seqretry")
    public boolean readSeqRetry(int start) {
        return count.retry(start);
    }

    /** Whether nobody holds it; for the arbiter. */
    public final boolean idle() {
        return count.even() && !lock.isLocked();
    }

    /** What its writers hold. */
    @Kernel(field = "seqlock_t.lock")
    protected final SpinLock lock() {
        return lock;
    }

    /** Takes the lock and enters the write section. */
    @Kernel(function = "write_seqlock")
    public void writeSeqLock() {
        lock.lock();
        count.writeBegin();
    }

    /** Leaves the write section and drops the lock. */
    @Kernel(function = "write_sequnlock")
    public void writeSeqUnlock() {
        count.writeEnd();
        lock.unlock();
    }
}
