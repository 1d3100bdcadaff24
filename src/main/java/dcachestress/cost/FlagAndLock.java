// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A flag that every scanner of the bucket has in its cache, since {@code d_name} lies on the same line, and a lock: on that line too, or two lines on, as
 * in {@code struct dentry}. Longs only, in one class below the other: a JVM lays out a superclass before its subclass, and has no gap that a long fits
 * into. {@code LayoutTest} holds the distances; the forks align objects to 64 bytes, so that distances decide about lines.
 */
final class FlagAndLock {
    private FlagAndLock() {
    }

    /** What a waiter, a completer and a scanner do with it. */
    abstract static class Base {
        abstract long name();

        abstract long flag();

        abstract void setFlag(long value);

        abstract boolean tryLock();

        abstract void unlock();

        /** A waiter: takes the lock and sets the flag, again or only when it is not set. */
        final void waitOnce(boolean storeAlways) {
            while (!tryLock()) {
                Thread.onSpinWait();
            }
            if (storeAlways || flag() == 0) {
                setFlag(1);
            }
            unlock();
        }
    }

    /** Two lines of nothing in front. */
    abstract static class Front extends Base {
        long f00, f01, f02, f03, f04, f05, f06, f07, f08, f09, f10, f11, f12, f13, f14, f15;
    }

    /** The line that a scanner reads. */
    abstract static class Hot extends Front {
        static final VarHandle NAME = handle(Hot.class, "name");
        static final VarHandle FLAG = handle(Hot.class, "flag");
        long name;
        long flag;

        @Override
        final long name() {
            return (long) NAME.getOpaque(this);
        }

        @Override
        final long flag() {
            return (long) FLAG.getOpaque(this);
        }

        @Override
        final void setFlag(long value) {
            FLAG.setOpaque(this, value);
        }
    }

    /** The lock beside the flag. */
    abstract static class LockBeside extends Hot {
        static final VarHandle LOCK = handle(LockBeside.class, "lock");
        long lock;

        @Override
        final boolean tryLock() {
            return (long) LOCK.getOpaque(this) == 0 && LOCK.weakCompareAndSetAcquire(this, 0L, 1L);
        }

        @Override
        final void unlock() {
            LOCK.setRelease(this, 0L);
        }
    }

    /** Flag and lock on one line. */
    static final class SameLine extends LockBeside {
        long b00, b01, b02, b03, b04, b05, b06, b07, b08, b09, b10, b11, b12, b13, b14, b15;
    }

    /** Two lines of nothing behind the flag. */
    abstract static class Between extends Hot {
        long m00, m01, m02, m03, m04, m05, m06, m07, m08, m09, m10, m11, m12, m13, m14;
    }

    /** The lock behind them. */
    abstract static class LockApart extends Between {
        static final VarHandle LOCK = handle(LockApart.class, "lock");
        long lock;

        @Override
        final boolean tryLock() {
            return (long) LOCK.getOpaque(this) == 0 && LOCK.weakCompareAndSetAcquire(this, 0L, 1L);
        }

        @Override
        final void unlock() {
            LOCK.setRelease(this, 0L);
        }
    }

    /** The lock two lines behind the flag. */
    static final class TwoLinesApart extends LockApart {
        long b00, b01, b02, b03, b04, b05, b06, b07, b08, b09, b10, b11, b12, b13, b14, b15;
    }

    private static VarHandle handle(Class<?> type, String field) {
        try {
            return MethodHandles.lookup().findVarHandle(type, field, long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
