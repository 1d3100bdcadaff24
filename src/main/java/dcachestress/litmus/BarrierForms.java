// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import static java.util.Map.entry;

import dcachestress.kernel.Sched;
import dcachestress.kernel.WaitQueues;
import java.util.Map;
import java.util.function.Supplier;

/** O4, O5 and O7 under {@code d_lock}: barriers that lockless users need and this machinery does not. None of these can lose a wakeup. */
final class BarrierForms {
    private static final WaitQueues NO_STATE_BARRIER = new WaitQueues(new Sched() {
        @Override
        public void setCurrentState(int state) {
            storeState(state);
        }
    });
    private static final WaitQueues NO_WAKE_BARRIER = new WaitQueues(new Sched() {
        @Override
        protected void orderStateRead() {
            // without smp_mb__after_spinlock()
        }
    });
    private static final WaitQueues NO_BARRIER = new WaitQueues(new Sched() {
        @Override
        public void setCurrentState(int state) {
            storeState(state);
        }

        @Override
        protected void orderStateRead() {
            // without smp_mb__after_spinlock()
        }
    });

    static final Map<String, Supplier<Form>> ALL = Map.ofEntries(
            entry("O4-wo-dlock", () -> new Locked(NO_STATE_BARRIER)), entry("O7-wo-dlock", () -> new Locked(NO_WAKE_BARRIER)),
            entry("O47-wo-dlock", () -> new Locked(NO_BARRIER)), entry("O5-with", () -> new Old(true)), entry("O5-wo", () -> new Old(false)),
            entry("B-rmw-old-control", OldWithUnlockedUpdate::new));

    private BarrierForms() {
    }

    /** As merged, on given primitives. */
    private static final class Locked extends WaitForm {
        private final WaitQueues queues;

        Locked(WaitQueues queues) {
            this.queues = queues;
        }

        @Override
        WaitQueues queues() {
            return queues;
        }

        @Override
        void p0() {
            dLock.lock();
            int f = flags.plain();
            if ((f & PAR) != 0) {
                flags.setPlain(f | WAITERS);
                prepare();
            }
            dLock.unlock();
            sleepIf((f & PAR) != 0);
        }

        @Override
        void p1() {
            dLock.lock();
            clearAndWake();
            dLock.unlock();
        }
    }

    /** The old scheme: the waiter links and announces in two steps, the completer ends the directory section and looks at the list. */
    private static class Old extends WaitForm {
        private final Shared seq = new Shared(1);
        private final boolean barrier;

        Old(boolean barrier) {
            this.barrier = barrier;
        }

        @Override
        void p0() {
            dLock.lock();
            boolean go = (flags.once() & PAR) != 0;
            if (go) {
                link();
                announce();
            }
            dLock.unlock();
            sleepIf(go);
        }

        @Override
        void p1() {
            dLock.lock();
            flags.setOnce(flags.once() & ~PAR);
            seq.setRelease(2);
            if (barrier) {
                wakeHasSleeper();
            } else {
                wake();
            }
            dLock.unlock();
        }
    }

    /** The old scheme has no WAITERS that an unlocked update could erase. */
    private static final class OldWithUnlockedUpdate extends Old {
        OldWithUnlockedUpdate() {
            super(false);
        }

        @Override
        void p1() {
            flags.setOnce(flags.once() | OTHER);
            super.p1();
        }
    }
}
