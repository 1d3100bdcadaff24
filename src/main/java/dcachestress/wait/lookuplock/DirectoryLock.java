// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.kernel.Fences;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.Order;
import dcachestress.kernel.Task;
import dcachestress.kernel.VarWaits;
import dcachestress.kernel.WaitQueues;
import dcachestress.kit.SharedInt;
import java.util.function.IntPredicate;

/**
 * {@code i_rwsem} of a directory. Who waits for it sleeps, so that two tasks which wait for each other are told without
 * a clock. A reader comes in although a writer waits, unlike in the kernel.
 */
final class DirectoryLock {
    private static final int WRITER = 1;
    private static final int READER = 2;

    private final VarWaits vars;
    private final SharedInt count = new SharedInt("i_rwsem", 0);

    DirectoryLock(WaitQueues queues) {
        vars = new VarWaits(queues, 1);
    }

    @Kernel(function = "inode_lock")
    void lock() {
        take(now -> now == 0, WRITER);
    }

    @Kernel(function = "inode_unlock")
    void unlock() {
        drop(WRITER);
    }

    @Kernel(function = "inode_lock_shared")
    void lockShared() {
        take(now -> (now & WRITER) == 0, READER);
    }

    @Kernel(function = "inode_unlock_shared")
    void unlockShared() {
        drop(READER);
    }

    private void take(IntPredicate free, int holder) {
        Task task = Task.current();
        task.held().acquire(task, this, Terms.I_RWSEM, 0);
        task.waitsFor(this);
        vars.waitVarEvent(count, () -> count.modifyIf(free, now -> now + holder, Order.ACQUIRE));
    }

    private void drop(int holder) {
        Task task = Task.current();
        task.held().release(task, this);
        count.modify(now -> now - holder, Order.RELEASE);
        Fences.mb();
        vars.wakeUpVar(count);
    }
}
