// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import dcachestress.dcache.Dentry;
import dcachestress.kernel.Probe;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Subjects that bring their slice to a stand, or only seem to. */
public final class Stuck {
    private Stuck() {
    }

    static volatile int never;

    public static class SleepsFor200Ms extends Hostile {
        @Override void misbehave() throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** One sample takes longer than the slice may. */
    public static class SleepsForEver extends Hostile {
        @Override void misbehave() {
            sleepForEver();
        }
    }

    public static class Parks extends Hostile {
        @Override void misbehave() {
            while (never == 0) {
                LockSupport.park(this);
            }
        }
    }

    public static class WaitsOnItself extends Hostile {
        @Override void misbehave() throws InterruptedException {
            synchronized (this) {
                while (never == 0) {
                    wait();
                }
            }
        }
    }

    public static class HoldsItsThreadsMonitor extends Hostile {
        @Override void misbehave() {
            synchronized (Thread.currentThread()) {
                while (never == 0) {
                    LockSupport.park(this);
                }
            }
        }
    }

    public static class HoldsTheStreamsLock extends Hostile {
        @Override void misbehave() {
            synchronized (System.out) {
                while (never == 0) {
                    LockSupport.park(this);
                }
            }
        }
    }

    public static class DeadlocksOnMonitors extends Hostile {
        @Override void misbehave() throws InterruptedException {
            Object left = new Object();
            Object right = new Object();
            CountDownLatch both = new CountDownLatch(2);
            forEver(new Thread(() -> take(right, left, both)));
            take(left, right, both);
        }

        private static void take(Object first, Object second, CountDownLatch both) {
            synchronized (first) {
                both.countDown();
                while (both.getCount() > 0) {
                    Thread.onSpinWait();
                }
                synchronized (second) {
                    never = 0;
                }
            }
        }
    }

    public static class DeadlocksOnLocks extends Hostile {
        @Override void misbehave() {
            ReentrantLock left = new ReentrantLock();
            ReentrantLock right = new ReentrantLock();
            CountDownLatch both = new CountDownLatch(2);
            forEver(new Thread(() -> take(right, left, both)));
            take(left, right, both);
        }

        private static void take(ReentrantLock first, ReentrantLock second, CountDownLatch both) {
            first.lock();
            both.countDown();
            while (both.getCount() > 0) {
                Thread.onSpinWait();
            }
            second.lock();
        }
    }

    public static class Spins extends Hostile {
        @Override void misbehave() {
            while (never == 0) {
                Thread.onSpinWait();
            }
        }
    }

    public static class SpinsWithoutSafepoint extends Hostile {
        private static int sum;

        @Override void misbehave() {
            for (int i = 0; i < Integer.MAX_VALUE && never == 0; i++) {
                sum += count(i);
            }
        }

        private static int count(int seed) {
            int x = seed;
            for (int i = 0; i < Integer.MAX_VALUE; i++) {
                x = x * 31 + (x >>> 3 ^ i);
            }
            return x;
        }
    }

    public static class GoesRound extends Hostile {
        @Override void misbehave() {
            for (int turn = 0; never == 0;) {
                turn = Probe.await(this, turn);
            }
        }
    }

    /** Does not leave when it is told to. */
    public static class SwallowsEverything extends Hostile {
        @Override void misbehave() {
            for (int turn = 0; never == 0; turn++) {
                try {
                    Probe.await(this, turn);
                } catch (Throwable e) {
                    Thread.yield();
                }
            }
        }
    }

    /** Loses wakeups, and then hangs in the same stride, and does not leave. */
    public static class LosesAndHangs extends SwallowsEverything {
        private static int samples;

        @Override protected void wakeWaiters(Dentry dentry) {
            if (++samples > 40) {
                super.wakeWaiters(dentry);
            }
        }
    }

    public static class HookBlocks extends Hostile {
        @Override void misbehave() {
            Runtime.getRuntime().addShutdownHook(new Thread(Hostile::sleepForEver));
            System.exit(0);
        }
    }
}
