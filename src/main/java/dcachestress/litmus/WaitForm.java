// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import dcachestress.kernel.LockClass;
import dcachestress.kernel.Sched;
import dcachestress.kernel.SpinLock;
import dcachestress.kernel.Task;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.kernel.WaitQueues;
import dcachestress.kernel.WakeFunction;

/** What the tests of waiting share: P0 waits, P1 wakes, and the question is whether P0 can sleep for ever. */
abstract class WaitForm extends Form {
    /** {@code DCACHE_PAR_LOOKUP} of the tests. */
    static final int PAR = 1;
    /** {@code DCACHE_LOOKUP_WAITERS} of the tests. */
    static final int WAITERS = 2;
    /** A bit of somebody else. */
    static final int OTHER = 4;

    private static final WaitQueues STANDARD = new WaitQueues(new Sched());

    final SpinLock dLock = new SpinLock(LockClass.DENTRY);
    final Shared flags = new Shared(PAR);
    final Shared cond = new Shared(0);
    private final WaitQueueHead list = new WaitQueueHead();

    WaitForm() {
        super(2);
    }

    /** The primitives of P0 and P1; a test without one of their barriers has its own. */
    WaitQueues queues() {
        return STANDARD;
    }

    /** P0: links its entry and announces its sleep. */
    final void prepare() {
        queues().prepareToWait(list, entry(), Task.TASK_UNINTERRUPTIBLE);
    }

    /** P0: links its entry, and no more. */
    final void link() {
        queues().addWaitQueue(list, entry());
    }

    private static WaitQueueEntry entry() {
        WaitQueueEntry entry = Task.current().stack().push();
        entry.init(WakeFunction.DEFAULT, null);
        return entry;
    }

    /** P0: announces its sleep. */
    final void announce() {
        queues().sched().setCurrentState(Task.TASK_UNINTERRUPTIBLE);
    }

    /** P0: sleeps if its test said so, and is running in any case afterwards. */
    final void sleepIf(boolean go) {
        if (go) {
            queues().sched().schedule();
        }
        queues().sched().storeState(Task.TASK_RUNNING);
    }

    /** P1: looks at the list, without a lock or barrier, and wakes who is on it. */
    final void wake() {
        if (queues().waitqueueActive(list)) {
            queues().wakeUp(list, 1, null);
        }
    }

    /** P1: the same behind {@code wq_has_sleeper()}'s full barrier. */
    final void wakeHasSleeper() {
        if (queues().wqHasSleeper(list)) {
            queues().wakeUp(list, 1, null);
        }
    }

    /** P1, within {@code d_lock}: clears PAR, and wakes if WAITERS is set. */
    final void clearAndWake() {
        int f = flags.once();
        flags.setOnce(f & ~PAR);
        if ((f & WAITERS) != 0) {
            wake();
            flags.setOnce(f & OTHER);
        }
    }

    @Override
    int warm() {
        return flags.once() + cond.once() + (queues().waitqueueActive(list) ? 1 : 0);
    }

    @Override
    final boolean exists() {
        return sleepsForEver(0);
    }
}
