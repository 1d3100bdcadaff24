// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import static java.util.Map.entry;

import dcachestress.dcache.Inode;
import dcachestress.kernel.LockClass;
import dcachestress.kernel.SpinLock;
import java.util.Map;
import java.util.function.Supplier;

/** O12 between adders, O15, O18 on the bare word, and the fully ordered read-modify-write of the mapping. */
final class SmallForms {
    static final Map<String, Supplier<Form>> ALL = Map.ofEntries(
            entry("O12-two-adders-cas", () -> new TwoAdders(true)), entry("B-two-adders", () -> new TwoAdders(false)),
            entry("O15-wo", InvertedLocks::new), entry("O18-unlocked-or", UnlockedOr::new), entry("J-rmw-sb", StoreBufferAcrossRmw::new));

    private SmallForms() {
    }

    /** Two tasks add to one directory; only one of them may open its section. */
    private static final class TwoAdders extends Form {
        private final Inode dir = new Inode(true);
        private final boolean cas;
        private boolean first;
        private boolean second;

        TwoAdders(boolean cas) {
            super(2);
            this.cas = cas;
        }

        private boolean start() {
            if (cas) {
                return dir.dirSeqCmpxchg(0, 1);
            }
            boolean free = dir.dirSeqOnce() == 0;
            if (free) {
                dir.dirSeqSet(1);
            }
            return free;
        }

        @Override
        void p0() {
            first = start();
        }

        @Override
        void p1() {
            second = start();
        }

        @Override
        boolean exists() {
            return first && second;
        }
    }

    /** A reference taken under the bit lock: each holds one lock and finds the other one taken. With {@code spin_lock()} that is a deadlock. */
    private static final class InvertedLocks extends Form {
        private final SpinLock dLock = new SpinLock(LockClass.DENTRY);
        private final SpinLock bitLock = new SpinLock(LockClass.BUCKET);
        private boolean firstGot;
        private boolean secondGot;

        InvertedLocks() {
            super(2);
        }

        private static boolean lockBoth(SpinLock outer, SpinLock inner) {
            outer.lock();
            boolean got = inner.tryLockNested(0);
            if (got) {
                inner.unlock();
            }
            outer.unlock();
            return got;
        }

        @Override
        void p0() {
            firstGot = lockBoth(dLock, bitLock);
        }

        @Override
        void p1() {
            secondGot = lockBoth(bitLock, dLock);
        }

        @Override
        boolean exists() {
            return !firstGot && !secondGot;
        }
    }

    /** {@code |=} with and without the lock that the other side takes. */
    private static final class UnlockedOr extends Form {
        private final SpinLock dLock = new SpinLock(LockClass.DENTRY);
        private final Shared flags = new Shared(WaitForm.PAR);

        UnlockedOr() {
            super(2);
        }

        @Override
        void p0() {
            dLock.lock();
            flags.setPlain(flags.plain() | WaitForm.WAITERS);
            dLock.unlock();
        }

        @Override
        void p1() {
            flags.setOnce(flags.once() | WaitForm.OTHER);
        }

        @Override
        boolean exists() {
            return flags.plain() == (WaitForm.PAR | WaitForm.OTHER);
        }
    }

    /** A fully ordered operation on a third variable keeps a store before a load, which a CAS of Java alone does not. */
    private static final class StoreBufferAcrossRmw extends Form {
        private final Shared x = new Shared(0);
        private final Shared y = new Shared(0);
        private final Inode third = new Inode(true);
        private final Inode fourth = new Inode(true);
        private boolean sawNoY;
        private boolean sawNoX;

        StoreBufferAcrossRmw() {
            super(2);
        }

        @Override
        void p0() {
            x.setOnce(1);
            third.dirSeqCmpxchg(0, 1);
            sawNoY = y.once() == 0;
        }

        @Override
        void p1() {
            y.setOnce(1);
            fourth.dirSeqCmpxchg(0, 1);
            sawNoX = x.once() == 0;
        }

        @Override
        boolean exists() {
            return sawNoX && sawNoY;
        }
    }
}
