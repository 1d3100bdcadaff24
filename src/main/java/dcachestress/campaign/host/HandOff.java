// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.host;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.os.AffinitySupport;

/**
 * The limit that the machine sets: two threads that do nothing but hand a number to each other. A contended sample
 * needs about one and a half round trips, so nothing that makes tasks meet can make more of them a second.
 */
public final class HandOff {
    /** Round trips that a contended sample needs. */
    public static final double TRIPS_PER_SAMPLE = 1.5;
    private static final int SPINS = 1_000;
    private static final int BATCH = 64;

    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean over;

    private HandOff() {
    }

    /** Round trips a second between these CPUs; with less than two of them, wherever the kernel puts the threads. */
    public static double perSecond(List<Integer> cpus, int ms) throws InterruptedException {
        HandOff game = new HandOff();
        Thread other = new Thread(() -> game.answer(cpus), "hand-off");
        other.setDaemon(true);
        other.start();
        double[] rate = new double[1];
        Thread one = new Thread(() -> rate[0] = game.play(cpus, ms), "hand-off");
        one.start();
        one.join();
        return rate[0];
    }

    private double play(List<Integer> cpus, int ms) {
        pin(cpus, 0);
        long trips = 0;
        long began = System.nanoTime();
        while (System.nanoTime() - began < ms * 1_000_000L) {
            for (int i = 0; i < BATCH; i++) {
                turn.setRelease(1);
                await(0);
            }
            trips += BATCH;
        }
        over = true;
        return trips * 1e9 / (System.nanoTime() - began);
    }

    private void answer(List<Integer> cpus) {
        pin(cpus, 1);
        while (!over) {
            if (await(1)) {
                turn.setRelease(0);
            }
        }
    }

    /** Whether it is our turn; false when the game is over. */
    private boolean await(int mine) {
        for (int spin = 0; turn.getAcquire() != mine; spin++) {
            if (over) {
                return false;
            }
            if (spin < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        return true;
    }

    private static void pin(List<Integer> cpus, int which) {
        if (cpus.size() > 1) {
            try {
                AffinitySupport.bind(cpus.get(which));
            } catch (RuntimeException | LinkageError e) {
                // Not pinned: the limit comes out lower than it is, and so does what it is compared with.
            }
        }
    }
}
