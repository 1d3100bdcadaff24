// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import static java.util.Map.entry;

import dcachestress.kernel.LockClass;
import dcachestress.kernel.Sched;
import dcachestress.kernel.SpinLock;
import dcachestress.kernel.Task;
import java.util.Map;
import java.util.function.Supplier;

/** O3, O4 and O7 with a bare {@code wake_up_process()}: no queue, no lock but {@code pi_lock}. No scheme of the suite wakes like this. */
final class BareForms {
    private static final Sched SOUND = new Sched();
    private static final Sched NO_STATE_BARRIER = new Sched() {
        @Override
        public void setCurrentState(int state) {
            storeState(state);    // without smp_mb()
        }
    };
    private static final Sched NO_WAKE_BARRIER = new Sched() {
        @Override
        protected void orderStateRead() {
            // without smp_mb__after_spinlock()
        }
    };

    static final Map<String, Supplier<Form>> ALL = Map.ofEntries(
            entry("O7-bare-with", () -> new Bare(SOUND, SOUND)), entry("O7-bare-wo", () -> new Bare(SOUND, NO_WAKE_BARRIER)),
            entry("O4-bare-wo", () -> new Bare(NO_STATE_BARRIER, SOUND)), entry("O3-with", () -> new ForeignWake(true)),
            entry("O3-wo", () -> new ForeignWake(false)));

    private BareForms() {
    }

    /** P0 announces its sleep and looks at the condition; P1 makes it true and wakes P0. */
    private static final class Bare extends Form {
        private final SpinLock piLock = new SpinLock(LockClass.WAIT_QUEUE);
        private final Shared cond = new Shared(0);
        private final Sched waiter;
        private final Sched waker;

        Bare(Sched waiter, Sched waker) {
            super(2);
            this.waiter = waiter;
            this.waker = waker;
        }

        @Override
        void p0() {
            waiter.setCurrentState(Task.TASK_UNINTERRUPTIBLE);
            if (cond.once() == 0) {
                waiter.schedule();
            }
            waiter.storeState(Task.TASK_RUNNING);
        }

        @Override
        void p1() {
            cond.setOnce(1);
            piLock.lock();
            waker.tryToWakeUp(task(0));
            piLock.unlock();
        }

        @Override
        int warm() {
            return cond.once() + (task(0).canAct() ? 1 : 0);
        }

        @Override
        boolean exists() {
            return sleepsForEver(0);
        }
    }

    /** P1 wakes P0 for a reason of its own; P2 completes. P0 may return only when it has seen that. */
    private static final class ForeignWake extends Form {
        private final SpinLock dLock = new SpinLock(LockClass.DENTRY);
        private final Shared par = new Shared(1);
        private final boolean recheck;
        private boolean returnedInLookup;

        ForeignWake(boolean recheck) {
            super(3);
            this.recheck = recheck;
        }

        @Override
        void p0() {
            dLock.lock();
            boolean go = par.plain() != 0;
            if (go) {
                SOUND.setCurrentState(Task.TASK_UNINTERRUPTIBLE);
            }
            dLock.unlock();
            if (go) {
                SOUND.schedule();
                dLock.lock();
                boolean inLookup = par.plain() != 0;
                returnedInLookup = inLookup && !recheck;
                dLock.unlock();
            }
        }

        @Override
        void p1() {
            SOUND.tryToWakeUp(task(0));
        }

        @Override
        void p2() {
            dLock.lock();
            par.setPlain(0);
            dLock.unlock();
        }

        @Override
        boolean exists() {
            return returnedInLookup;
        }
    }
}
