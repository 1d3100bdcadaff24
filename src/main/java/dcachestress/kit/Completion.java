// SPDX-License-Identifier: Apache-2.0
package dcachestress.kit;

import dcachestress.kernel.Baton.Moment;
import dcachestress.kernel.Baton.Slip;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.ListHead;
import dcachestress.kernel.LockClass;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Sched;
import dcachestress.kernel.SpinLock;
import dcachestress.kernel.Task;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WakeFunction;

/**
 * {@code struct completion}: a counter and a queue, both under one lock ({@code kernel/sched/completion.c, swait.c}).
 * The first to come is the first to be woken. Whoever waits sets its state by a plain store: the lock orders it against
 * the waker. It may lie in a frame of its waiter, and dies with that.
 */
public class Completion {
    private static final LockClass LOCK = LockClass.of("COMPLETION", "x->wait.lock", 50, LockClass.Cpu.KEPT);
    private static final int ALL = Integer.MAX_VALUE;

    private final Sched sched;
    private final SpinLock lock = new SpinLock(LOCK);
    private final SharedInt done = new SharedInt("done", 0);
    private final ListHead tasks = new ListHead();

    /** One that is not done. */
    public Completion(Sched sched) {
        this.sched = sched;
    }

    /** {@code init_completion()}: not done, and nobody waits, whatever was there before. */
    @Kernel(function = "init_completion")
    public final void init() {
        done.setPlain(0);
        tasks.init();
    }

    /** {@code reinit_completion()}: not done; who waits goes on waiting. */
    @Kernel(function = "reinit_completion")
    public final void reinit() {
        done.setPlain(0);
    }

    /** Lets one more task through, and wakes the first that waits. */
    @Kernel(function = "complete")
    public void complete() {
        checkAlive();
        if (Probe.slips(Slip.NO_WAKE, this)) {
            return;
        }
        lock.lock();
        int now = done.plain();
        if (now != ALL) {
            done.setPlain(now + 1);
        }
        if (!tasks.empty()) {
            wakeFirst();
        }
        lock.unlock();
        Probe.comes(Moment.WAKES);
    }

    /** Lets every task through from now on. */
    @Kernel(function = "complete_all")
    public void completeAll() {
        checkAlive();
        if (Probe.slips(Slip.NO_WAKE, this)) {
            return;
        }
        if (Probe.slips(Slip.FIRST_ALONE, this)) {
            complete();
            return;
        }
        lock.lock();
        done.setPlain(ALL);
        while (!tasks.empty()) {
            wakeFirst();
        }
        lock.unlock();
        Probe.comes(Moment.WAKES);
    }

    @Kernel(function = "swake_up_locked")
    private void wakeFirst() {
        WaitQueueEntry first = first();
        sched.tryToWakeUp(first.task());
        first.delInit();
    }

    private WaitQueueEntry first() {
        ListHead first = tasks.next();
        if (!(first instanceof WaitQueueEntry) || first.poisoned()) {
            Task.current().die(Outcome.DEAD_ENTRY, "");
        }
        return (WaitQueueEntry) first;
    }

    /** Waits until it is let through, and uses that up. */
    @Kernel(function = "wait_for_completion")
    public void waitForCompletion() {
        checkAlive();
        if (Probe.slips(Slip.BEGUN_AGAIN, this)) {
            init();
        }
        lock.lock();
        if (done.plain() == 0) {
            sleep();
        }
        int now = done.plain();
        if (now != ALL) {
            done.setPlain(now - 1);
        }
        lock.unlock();
    }

    @Kernel(function = "do_wait_for_common")
    private void sleep() {
        WaitQueueEntry entry = Task.current().stack().push();
        entry.init(WakeFunction.DEFAULT, this);
        do {
            if (entry.empty()) {
                tasks.addTail(entry);
            }
            sched.storeState(Task.TASK_UNINTERRUPTIBLE);
            lock.unlock();
            sched.schedule();
            lock.lock();
        } while (!Probe.slips(Slip.TESTS_ONCE, this) && done.plain() == 0);
        sched.storeState(Task.TASK_RUNNING);
        if (!entry.empty()) {
            entry.delInit();
        }
        Task.current().stack().pop();
    }

    /** Whether somebody has completed it and nobody has used that up; waits until who completes is out of the lock. */
    @Kernel(function = "completion_done")
    public final boolean completionDone() {
        if (done.readOnce() == 0) {
            return false;
        }
        lock.lock();
        lock.unlock();
        return true;
    }

    /** The frame that it lies in has ended: whoever touches it now touches dead memory. */
    public final void frameEnds() {
        tasks.poison();
    }

    /** Whether that frame has ended; the kernel does not look. */
    public final boolean frameEnded() {
        return tasks.poisoned();
    }

    private void checkAlive() {
        if (frameEnded()) {
            Task.current().die(Outcome.DEAD_HEAD, "completion");
        }
    }
}
