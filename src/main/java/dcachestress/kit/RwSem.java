// SPDX-License-Identifier: Apache-2.0
package dcachestress.kit;

import dcachestress.kernel.Baton.Slip;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.LockClass;
import dcachestress.kernel.Order;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Task;
import java.util.function.IntPredicate;

/**
 * {@code struct rw_semaphore}: one writer, or any number of readers ({@code kernel/locking/rwsem.c}). Acquire when it
 * is taken, release when it is dropped, by read-modify-writes of one word. Its holder may sleep, if the class says so.
 * Not modelled: its queue. Whoever waits spins, and a reader comes in although a writer waits; so a task that takes it
 * twice for reading is found by the lock order, not by a deadlock.
 */
public final class RwSem {
    private static final int WRITER = 1;
    private static final int READER = 2;

    private final SharedInt count;
    private final LockClass lockClass;

    /** One that nobody holds. */
    public RwSem(LockClass lockClass) {
        this.lockClass = lockClass;
        count = new SharedInt(lockClass.kernelName(), 0);
    }

    /** Waits until no writer has it. */
    @Kernel(function = "down_read")
    public void downRead() {
        take(now -> (now & WRITER) == 0, READER);
    }

    /** Waits until nobody has it. */
    @Kernel(function = "down_write")
    public void downWrite() {
        take(now -> now == 0, WRITER);
    }

    private void take(IntPredicate free, int holder) {
        if (Probe.slips(Slip.NO_LOCK, this)) {
            return;
        }
        Task task = Task.current();
        task.held().acquire(task, this, lockClass, 0);
        for (int turn = 0; !count.modifyIf(free, now -> now + holder, Order.ACQUIRE);) {
            task.counters().countSpin();
            turn = Probe.await(count, turn);
        }
    }

    /** A reader leaves. */
    @Kernel(function = "up_read")
    public void upRead() {
        drop(READER);
    }

    /** The writer leaves. */
    @Kernel(function = "up_write")
    public void upWrite() {
        drop(WRITER);
    }

    private void drop(int holder) {
        if (Probe.slips(Slip.NO_UNLOCK, this)) {
            return;
        }
        Task task = Task.current();
        task.held().release(task, this);
        count.modify(now -> now - holder, Order.RELEASE);
    }

    /** Whether the current task has it, in either way. */
    @Kernel(function = "lockdep_is_held")
    public boolean heldByCurrent() {
        return Task.current().held().holds(this);
    }
}
