// SPDX-License-Identifier: Apache-2.0
package dcachestress.kit;

import dcachestress.kernel.Baton.Moment;
import dcachestress.kernel.Baton.Slip;
import dcachestress.kernel.Fences;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Task;
import dcachestress.kernel.VarWaits;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.kernel.WaitQueues;
import dcachestress.kernel.WakeFunction;

/**
 * Waiting on a bit: {@code kernel/sched/wait_bit.c}. The queues are those of {@link VarWaits}, hashed and shared. A
 * waker skips who waits for another bit, and who waits for one that is set again.
 */
public class BitWaits {
    /** {@code wake_bit_function()}. */
    private static final WakeFunction WAKE = (queues, entry, key) -> entry.key() == key
            && !((WaitBit) key).test() && WakeFunction.AUTOREMOVE.wake(queues, entry, key);

    private final WaitQueues queues;
    private final VarWaits table;

    /**
     * Waits in these queues.
     *
     * @param table may be that of variables: the kernel has one for both
     */
    public BitWaits(WaitQueues queues, VarWaits table) {
        this.queues = queues;
        this.table = table;
    }

    /** {@code wait_on_bit()}: returns when the bit is clear, and has acquired what its clearing released. */
    @Kernel(function = "wait_on_bit, out_of_line_wait_on_bit, __wait_on_bit")
    public void waitOnBit(WaitBit bit) {
        if (!bit.testAcquire()) {
            return;
        }
        WaitQueueHead head = table.varWaitqueue(bit);
        WaitQueueEntry entry = newEntry(bit);
        do {
            queues.prepareToWait(head, entry, Task.TASK_UNINTERRUPTIBLE);
            if (bit.test()) {
                queues.sched().schedule();
                if (Probe.slips(Slip.TESTS_ONCE, bit)) {
                    break;
                }
            }
        } while (bit.testAcquire());
        queues.finishWait(head, entry);
        Task.current().stack().pop();
    }

    /** {@code wait_on_bit_lock()}: returns when the caller has set the bit, and is the only one. */
    @Kernel(function = "wait_on_bit_lock, out_of_line_wait_on_bit_lock, __wait_on_bit_lock")
    public void waitOnBitLock(WaitBit bit) {
        if (!bit.testAndSet()) {
            return;
        }
        WaitQueueHead head = table.varWaitqueue(bit);
        WaitQueueEntry entry = newEntry(bit);
        entry.setExclusive();
        do {
            queues.prepareToWait(head, entry, Task.TASK_UNINTERRUPTIBLE);
            if (bit.test()) {
                queues.sched().schedule();
                if (Probe.slips(Slip.TESTS_ONCE, bit)) {
                    break;
                }
            }
        } while (bit.testAndSet());
        queues.finishWait(head, entry);
        Task.current().stack().pop();
    }

    private static WaitQueueEntry newEntry(WaitBit bit) {
        WaitQueueEntry entry = Task.current().stack().push();
        entry.init(WAKE, bit);
        return entry;
    }

    /** {@code wake_up_bit()}: looks at the queue without lock or barrier; a full barrier must stand before it. */
    @Kernel(function = "wake_up_bit, __wake_up_bit")
    public void wakeUpBit(WaitBit bit) {
        if (Probe.slips(Slip.NO_WAKE, bit)) {
            return;
        }
        WaitQueueHead head = table.varWaitqueue(bit);
        if (queues.waitqueueActive(head)) {
            queues.wakeUp(head, 1, bit);
        }
        Probe.comes(Moment.WAKES);
    }

    /** {@code clear_and_wake_up_bit()}. */
    @Kernel(function = "clear_and_wake_up_bit")
    public void clearAndWakeUpBit(WaitBit bit) {
        bit.clearUnlock();
        Fences.mb();        // smp_mb__after_atomic()
        wakeUpBit(bit);
    }
}
