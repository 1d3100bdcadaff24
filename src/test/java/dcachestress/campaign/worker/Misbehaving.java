// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Properties that do to a fork what code under test may do to it. */
public final class Misbehaving {
    private Misbehaving() {
    }

    public static String runner(Class<?> property) {
        return Misbehaving.class.getName() + "_" + property.getSimpleName() + "_jcstress";
    }

    /** Does nothing wrong. */
    @JCStressTest
    @Outcome(id = "WOKEN", expect = Expect.ACCEPTABLE, desc = "fine")
    @State
    public static class Well {
        private int a;
        private int b;
        private int c;

        @Actor public void first() {
            a = 1;
        }

        @Actor public void second() {
            b = 1;
        }

        @Actor public void third() {
            c = 1;
        }

        @Arbiter public void judge(L_Result r) {
            r.r1 = a + b + c == 3 ? "WOKEN" : "TORN";
        }
    }

    /** One actor parks for ever, and listens to nobody. */
    @JCStressTest
    @Outcome(id = "WOKEN", expect = Expect.ACCEPTABLE, desc = "fine")
    @State
    public static class Sleeper extends TwoActors {
        @Actor public void good() {
        }

        @Actor public void bad() {
            while (seen == 0) {
                LockSupport.park(this);
            }
        }

        @Arbiter public void judge(L_Result r) {
            r.r1 = "WOKEN";
        }
    }

    /** Each actor holds the lock that the other one wants. */
    @JCStressTest
    @Outcome(id = "WOKEN", expect = Expect.ACCEPTABLE, desc = "fine")
    @State
    public static class Deadlock extends TwoActors {
        private final Object left = new Object();
        private final Object right = new Object();
        private final CyclicBarrier both = new CyclicBarrier(2);

        @Actor public void good() {
            take(left, right);
        }

        @Actor public void bad() {
            take(right, left);
        }

        private void take(Object first, Object second) {
            synchronized (first) {
                meet(both);
                synchronized (second) {
                    seen = 1;
                }
            }
        }

        @Arbiter public void judge(L_Result r) {
            r.r1 = "WOKEN";
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One actor spins for ever. */
    @JCStressTest
    @Outcome(id = "WOKEN", expect = Expect.ACCEPTABLE, desc = "fine")
    @State
    public static class Spinner extends TwoActors {
        @Actor public void good() {
        }

        @Actor public void bad() {
            while (seen == 0) {
                Thread.onSpinWait();
            }
        }

        @Arbiter public void judge(L_Result r) {
            r.r1 = "WOKEN";
        }
    }

    /** Ends the whole JVM. */
    @JCStressTest
    @Outcome(id = "WOKEN", expect = Expect.ACCEPTABLE, desc = "fine")
    @State
    public static class Exit extends TwoActors {
        @Actor public void good() {
        }

        @Actor public void bad() {
            System.err.println("I am leaving");
            System.exit(3);
        }

        @Arbiter public void judge(L_Result r) {
            r.r1 = "WOKEN";
        }
    }

    /** Throws, so that the other actor waits for it for ever. */
    @JCStressTest
    @Outcome(id = "WOKEN", expect = Expect.ACCEPTABLE, desc = "fine")
    @State
    public static class Thrower extends TwoActors {
        @Actor public void good() {
        }

        @Actor public void bad() {
            throw new IllegalStateException("I give up");
        }

        @Arbiter public void judge(L_Result r) {
            r.r1 = "WOKEN";
        }
    }

    /** Fills the heap. */
    @JCStressTest
    @Outcome(id = "WOKEN", expect = Expect.ACCEPTABLE, desc = "fine")
    @State
    public static class Glutton extends TwoActors {
        @Actor public void good() {
        }

        @Actor public void bad() {
            List<byte[]> all = new ArrayList<>();
            while (seen == 0) {
                all.add(new byte[1 << 20]);
            }
        }

        @Arbiter public void judge(L_Result r) {
            r.r1 = "WOKEN";
        }
    }

    /**
     * Prints what looks like an answer and a beat where answers might travel, without an end, and closes standard input
     * and output.
     */
    @JCStressTest
    @Outcome(id = "WOKEN", expect = Expect.ACCEPTABLE, desc = "fine")
    @State
    public static class Babbler extends TwoActors {
        private static final byte[] FORGED = ("beat\n{\"outcomes\":{\"FORGED\":1},\"contended\":1}\n")
                .getBytes(StandardCharsets.UTF_8);
        private static final byte[] ENDLESS = new byte[1 << 16];

        @Actor public void good() {
        }

        @Actor public void bad() {
            try {
                System.in.close();
                System.out.println("hello world");
                new FileOutputStream(FileDescriptor.out).write(FORGED);
                new FileOutputStream(FileDescriptor.err).write(FORGED);
                new FileOutputStream(FileDescriptor.err).write(ENDLESS);
                new FileOutputStream(FileDescriptor.out).close();
            } catch (IOException e) {
                seen = 1;       // from the second sample on, the streams are closed
            }
        }

        @Arbiter public void judge(L_Result r) {
            r.r1 = "WOKEN";
        }
    }

    /** Names its outcomes at length, each otherwise. */
    @JCStressTest
    @Outcome(id = "WOKEN", expect = Expect.ACCEPTABLE, desc = "fine")
    @State
    public static class Talker extends TwoActors {
        private static final String LONG = "x".repeat(1_000_000);

        @Actor public void good() {
        }

        @Actor public void bad() {
            seen = 1;
        }

        @Arbiter public void judge(L_Result r) {
            r.r1 = LONG;
        }
    }

    /** A field that nobody writes, and that the compiler cannot know to be so. */
    public abstract static class TwoActors {
        volatile int seen;
    }
}
