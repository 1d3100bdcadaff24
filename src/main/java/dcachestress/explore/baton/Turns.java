// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.baton;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Whose turn it is, among a few threads. On a quiet machine a thread that waits spins, and then yields, which is how a
 * turn is passed fastest. Where a yield takes long somebody else wants the CPU, and gets it before the thread whose
 * turn it is; there threads park instead, so that being woken puts them first. Virtual threads park at once.
 */
public final class Turns {
    /** Nobody's turn any more. */
    public static final int NOBODY = -1;
    private static final int SPINS = 200;
    private static final int YIELDS = 500;
    private static final long LONG_YIELD_NANOS = 50_000;
    /** So many waits park at once after a long yield. */
    private static final int BUSY_FOR = 2000;

    private final AtomicReferenceArray<Thread> parked;
    private final int[] busy;
    private volatile int turn = NOBODY;

    /** Nobody's turn yet. */
    public Turns(int threads) {
        parked = new AtomicReferenceArray<>(threads);
        busy = new int[threads * 16];
    }

    /** It is this thread's turn, or nobody's any more. */
    public void pass(int next) {
        turn = next;
        if (next == NOBODY) {
            for (int i = 0; i < parked.length(); i++) {
                LockSupport.unpark(parked.get(i));
            }
        } else {
            Thread waiting = parked.get(next);
            if (waiting != null) {
                LockSupport.unpark(waiting);
            }
        }
    }

    /** Waits for this thread's turn; false when nobody will have one any more. */
    public boolean await(int me) {
        if (TaskThreads.spin()) {
            spinAWhile(me);
        }
        if (!decided(me)) {
            park(me);
        }
        return turn == me;
    }

    private void spinAWhile(int me) {
        for (int i = 0; i < SPINS; i++) {
            if (decided(me)) {
                return;
            }
            Thread.onSpinWait();
        }
        if (busy[me * 16] > 0) {
            busy[me * 16]--;
        } else {
            yieldAWhile(me);
        }
    }

    private boolean decided(int me) {
        int now = turn;
        return now == me || now == NOBODY;
    }

    private void yieldAWhile(int me) {
        long before = System.nanoTime();
        for (int i = 0; i < YIELDS && !decided(me); i++) {
            Thread.yield();
            long now = System.nanoTime();
            if (now - before > LONG_YIELD_NANOS) {
                busy[me * 16] = BUSY_FOR;
                return;
            }
            before = now;
        }
    }

    private void park(int me) {
        parked.set(me, Thread.currentThread());
        while (!decided(me)) {
            LockSupport.park(this);
        }
        parked.set(me, null);
    }
}
