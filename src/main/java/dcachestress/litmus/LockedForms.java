// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;

/** O1, O2 and O18: waiting as merged, with the flag word under {@code d_lock}, and what becomes of it when one side leaves the lock too early. */
final class LockedForms {
    static final Map<String, Supplier<Form>> ALL = Map.ofEntries(
            entry("O1-with", Merged::new), entry("O1-wo-waiter", WaiterWithoutLock::new), entry("O1-wo-completer", CompleterWithoutLock::new),
            entry("B-flag-after", FlagAfterUnlock::new), entry("B-enqueue-after", EnqueueAfterUnlock::new),
            entry("W-wake-after-unlock-new", WakeAfterUnlock::new), entry("W-wake-before-clear-same", WakeBeforeClear::new),
            entry("W-wake-before-clear-split", WakeAndClearSplit::new), entry("O2-wo-state-late", StateAfterUnlock::new),
            entry("O18-with", FlagUpdateLocked::new), entry("B-rmw", FlagUpdateUnlocked::new));

    private LockedForms() {
    }

    /** Everything in one section on each side. */
    private static class Merged extends WaitForm {
        @Override
        void p0() {
            dLock.lock();
            boolean go = test();
            if (go) {
                prepare();
            }
            dLock.unlock();
            sleepIf(go);
        }

        /** The first half of the waiter's section: PAR is tested, WAITERS set. */
        final boolean test() {
            int f = flags.once();
            boolean go = (f & PAR) != 0;
            if (go) {
                flags.setOnce(f | WAITERS);
            }
            return go;
        }

        @Override
        void p1() {
            dLock.lock();
            clearAndWake();
            dLock.unlock();
        }
    }

    private static final class WaiterWithoutLock extends Merged {
        @Override
        void p0() {
            boolean go = test();
            if (go) {
                prepare();
            }
            sleepIf(go);
        }
    }

    private static final class CompleterWithoutLock extends Merged {
        @Override
        void p1() {
            clearAndWake();
        }
    }

    private static final class FlagAfterUnlock extends Merged {
        @Override
        void p0() {
            dLock.lock();
            boolean go = (flags.once() & PAR) != 0;
            if (go) {
                prepare();
            }
            dLock.unlock();
            if (go) {
                flags.setOnce(flags.once() | WAITERS);
            }
            sleepIf(go);
        }
    }

    private static final class EnqueueAfterUnlock extends Merged {
        @Override
        void p0() {
            dLock.lock();
            boolean go = test();
            dLock.unlock();
            if (go) {
                prepare();
            }
            sleepIf(go);
        }
    }

    private static final class WakeAfterUnlock extends Merged {
        @Override
        void p1() {
            dLock.lock();
            int f = flags.plain();
            flags.setPlain(f & OTHER);
            dLock.unlock();
            if ((f & WAITERS) != 0) {
                wake();
            }
        }
    }

    private static final class WakeBeforeClear extends Merged {
        @Override
        void p1() {
            dLock.lock();
            int f = flags.plain();
            if ((f & WAITERS) != 0) {
                wake();
            }
            flags.setPlain(f & OTHER);
            dLock.unlock();
        }
    }

    private static final class WakeAndClearSplit extends Merged {
        @Override
        void p1() {
            dLock.lock();
            if ((flags.plain() & WAITERS) != 0) {
                wake();
            }
            dLock.unlock();
            dLock.lock();
            flags.setPlain(flags.plain() & OTHER);
            dLock.unlock();
        }
    }

    private static final class StateAfterUnlock extends Merged {
        @Override
        void p0() {
            dLock.lock();
            boolean go = test();
            if (go) {
                link();
            }
            dLock.unlock();
            if (go) {
                announce();
            }
            sleepIf(go);
        }
    }

    /** O18: the owner changes its own bit before it completes. */
    private static final class FlagUpdateLocked extends Merged {
        @Override
        void p1() {
            dLock.lock();
            flags.setOnce(flags.once() | OTHER);
            dLock.unlock();
            super.p1();
        }
    }

    /** The same without the lock: WAITERS may get lost between the two accesses. */
    private static final class FlagUpdateUnlocked extends Merged {
        @Override
        void p1() {
            flags.setOnce(flags.once() | OTHER);
            super.p1();
        }
    }
}
