// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import dcachestress.kernel.Baton.Moment;
import dcachestress.kernel.Baton.Slip;
import java.util.function.BooleanSupplier;

/**
 * Waiting on a variable by its address: {@code kernel/sched/wait_bit.c}. The queues are global and shared by everybody
 * who waits on anything; the wake function sorts out who is meant. The kernel has 256; a sample has 1, 2 or 4, so that
 * they collide.
 */
public class VarWaits {
    private final WaitQueues queues;
    private final WaitQueueHead[] table;

    /**
     * A table of its own for one sample.
     *
     * @param buckets number of queues, a power of two
     */
    public VarWaits(WaitQueues queues, int buckets) {
        this.queues = queues;
        table = new WaitQueueHead[buckets];
        for (int i = 0; i < buckets; i++) {
            table[i] = new WaitQueueHead();
        }
    }

    /** The queue that this variable hashes to. */
    @Kernel(function = "__var_waitqueue")
    public final WaitQueueHead varWaitqueue(WaitVar variable) {
        return table[variable.hashId() & table.length - 1];
    }

    /**
     * {@code wait_var_event_spinlock()}: waits until {@code done} with {@code lock} held, and sleeps without it.
     *
     * @param lock held on entry and on return; it orders test, enqueue and state against the waker, so the condition
     *             needs no barrier
     */
    @Kernel(function = "wait_var_event_spinlock")
    public void waitVarEventSpinlock(WaitVar variable, BooleanSupplier done, Lock lock) {
        if (done.getAsBoolean()) {
            return;
        }
        WaitQueueHead head = varWaitqueue(variable);
        WaitQueueEntry entry = newEntry(variable);
        waitLoop(head, entry, done, lock);
        queues.finishWait(head, entry);
        Task.current().stack().pop();
    }

    /** {@code ___wait_var_event()}: links (again, if a wake has unlinked), tests, sleeps. */
    @Kernel(function = "___wait_var_event")
    protected void waitLoop(WaitQueueHead head, WaitQueueEntry entry, BooleanSupplier done, Lock lock) {
        for (;;) {
            queues.prepareToWait(head, entry, Task.TASK_UNINTERRUPTIBLE);
            if (done.getAsBoolean()) {
                return;
            }
            sleepUnlocked(entry, lock);
            if (Probe.slips(Slip.TESTS_ONCE, null)) {
                return;
            }
        }
    }

    /** The macro's {@code cmd}: drops the lock, sleeps, takes the lock. The key of {@code entry} is the variable. */
    @Kernel(function = "wait_var_event_spinlock")
    protected void sleepUnlocked(WaitQueueEntry entry, Lock lock) {
        lock.unlock();
        queues.sched().schedule();
        lock.lock();
    }

    /**
     * {@code wait_var_event()}: without a lock. The condition must be readable without one; {@code prepareToWait} has
     * the full barrier.
     */
    @Kernel(function = "wait_var_event, __wait_var_event, ___wait_var_event")
    public void waitVarEvent(WaitVar variable, BooleanSupplier done) {
        if (done.getAsBoolean()) {
            return;
        }
        WaitQueueHead head = varWaitqueue(variable);
        WaitQueueEntry entry = newEntry(variable);
        for (;;) {
            queues.prepareToWait(head, entry, Task.TASK_UNINTERRUPTIBLE);
            if (done.getAsBoolean()) {
                break;
            }
            queues.sched().schedule();
            if (Probe.slips(Slip.TESTS_ONCE, null)) {
                break;
            }
        }
        queues.finishWait(head, entry);
        Task.current().stack().pop();
    }

    /** {@code init_wait_var_entry()}, in a new frame of the current task. */
    @Kernel(function = "init_wait_var_entry")
    protected WaitQueueEntry newEntry(WaitVar variable) {
        WaitQueueEntry entry = Task.current().stack().push();
        entry.init(WakeFunction.VAR, variable);
        return entry;
    }

    /**
     * {@code wake_up_var()}: looks at the queue without lock or barrier; whoever is not ordered otherwise needs a
     * barrier before.
     */
    @Kernel(function = "wake_up_var, __wake_up_bit")
    public void wakeUpVar(WaitVar variable) {
        if (Probe.slips(Slip.NO_WAKE, variable)) {
            return;
        }
        WaitQueueHead head = varWaitqueue(variable);
        if (queues.waitqueueActive(head)) {
            queues.wakeUp(head, 1, variable);
        }
        Probe.comes(Moment.WAKES);
    }

    /**
     * {@code wake_up_var_locked()}: the same, with the lock that the waiter's condition is under, which orders enough.
     */
    @Kernel(function = "wake_up_var_locked")
    public void wakeUpVarLocked(WaitVar variable, Lock lock) {
        if (!lock.heldByCurrent()) {
            Task.current().note(Outcome.WAKE_WITHOUT_LOCK, "");
        }
        wakeUpVar(variable);
    }

    /** The wait-queue primitives beneath. */
    protected final WaitQueues queues() {
        return queues;
    }

    /** An entry that is still linked somewhere, or null; for the arbiter, when no actor runs. */
    public final WaitQueueEntry anyLinked() {
        for (WaitQueueHead head : table) {
            WaitQueueEntry entry = head.firstEntry();
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }
}
