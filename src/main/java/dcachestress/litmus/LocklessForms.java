// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import static java.util.Map.entry;

import dcachestress.kernel.Fences;
import dcachestress.kernel.HlistBl;
import dcachestress.kernel.Sched;
import dcachestress.kernel.WaitQueues;
import java.util.Map;
import java.util.function.Supplier;

/**
 * O4 and O6 without a lock, as other users of {@code wait_var_event()} and {@code wake_up_var()} have it: each side stores, then looks at what the other one stores.
 * Between the two a full barrier is needed on each side.
 */
final class LocklessForms {
    static final Map<String, Supplier<Form>> ALL = Map.ofEntries(
            entry("O6-lockless-wo-mb", Lockless::new), entry("O6-lockless-with-mb", WithBarrier::new),
            entry("O6-lockless-release-wo-mb", Release::new), entry("O6-lockless-release-mb", ReleaseWithBarrier::new),
            entry("O6-lockless-atomic-wo", RelaxedRmw::new), entry("O6-lockless-donepath", BitLockAround::new),
            entry("O6-lockless-dadd-path", BitLockAfter::new), entry("B-lockless-flagword-plainrmw", FlagWord::new),
            entry("O4-lockless-wo", StateWithoutBarrier::new));

    private LocklessForms() {
    }

    /** P1 stores the condition and looks at the list, with nothing in between. */
    private static class Lockless extends WaitForm {
        @Override
        void p0() {
            prepare();
            sleepIf(cond.once() == 0);
        }

        @Override
        final void p1() {
            makeTrue();
            wake();
        }

        /** The condition becomes true. */
        void makeTrue() {
            cond.setOnce(1);
        }
    }

    private static class WithBarrier extends Lockless {
        @Override
        void makeTrue() {
            cond.setOnce(1);
            Fences.mb();
        }
    }

    private static final class Release extends Lockless {
        @Override
        void makeTrue() {
            cond.setRelease(1);
        }
    }

    private static final class ReleaseWithBarrier extends Lockless {
        @Override
        void makeTrue() {
            cond.setRelease(1);
            Fences.mb();    // store_release_wake_up()
        }
    }

    /** Every atomic operation of x86 is a full barrier, so it cannot show there. */
    private static final class RelaxedRmw extends Lockless {
        @Override
        void makeTrue() {
            cond.orRelaxed(1);
        }
    }

    /** {@code d_lookup_done()}: the bit lock is taken before the store, and its release is none. */
    private static final class BitLockAround extends Lockless {
        private final HlistBl<Form> bucket = new HlistBl<>();

        @Override
        void makeTrue() {
            bucket.lock();
            cond.setOnce(1);
            bucket.unlock();
        }
    }

    /** {@code __d_add()}: the hash chain's bit lock is taken after the store, and that is a full barrier on x86. */
    private static final class BitLockAfter extends Lockless {
        private final HlistBl<Form> hash = new HlistBl<>();
        private final Shared published = new Shared(0);
        private final Shared seq = new Shared(1);

        @Override
        void makeTrue() {
            cond.setOnce(1);
            hash.lock();
            published.setOnce(1);
            hash.unlock();
            seq.setRelease(2);
        }
    }

    /** P0 announces its sleep without a barrier before it looks at the condition. */
    private static final class StateWithoutBarrier extends WithBarrier {
        private static final WaitQueues QUEUES = new WaitQueues(new Sched() {
            @Override
            public void setCurrentState(int state) {
                storeState(state);    // without smp_mb()
            }
        });

        @Override
        WaitQueues queues() {
            return QUEUES;
        }
    }

    /** Both bits in one word, changed by plain read-modify-writes. */
    private static final class FlagWord extends WaitForm {
        @Override
        void p0() {
            int f = flags.once();
            boolean go = (f & PAR) != 0;
            if (go) {
                flags.setOnce(f | WAITERS);
                prepare();
                go = (flags.once() & PAR) != 0;
            }
            sleepIf(go);
        }

        @Override
        void p1() {
            flags.setOnce(flags.once() & ~PAR);
            Fences.mb();
            if ((flags.once() & WAITERS) != 0) {
                wake();
            }
        }
    }
}
