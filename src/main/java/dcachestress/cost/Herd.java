// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.dcache.FileSystem.Owned;
import dcachestress.dcache.WaitScheme;
import dcachestress.kernel.Task;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Threads that wait for a lookup, again and again: each round a new scene, in which all of them are asleep before the
 * owner completes.
 */
final class Herd implements AutoCloseable {
    private static final int LOOK_AGAIN_MICROS = 20;

    private final ExecutorService threads;
    private final int waiters;
    private final Thread[] running;
    private Phaser returned;
    private Scene scene;
    private Owned owned;

    Herd(int waiters) {
        this.waiters = waiters;
        running = new Thread[waiters];
        threads = Executors.newFixedThreadPool(waiters, body -> {
            Thread thread = new Thread(body);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins a lookup and lets all waiters find it under way; returns when they are asleep. */
    void gather(Supplier<WaitScheme> scheme) throws InterruptedException {
        scene = new Scene(scheme, waiters, 0, 1);
        scene.owner().enlist();
        scene.owner().begin();
        owned = scene.begin();
        returned = new Phaser(waiters + 1);
        for (int i = 0; i < waiters; i++) {
            int index = i;
            threads.execute(() -> wait(index));
        }
        while (!allAsleep()) {
            TimeUnit.MICROSECONDS.sleep(LOOK_AGAIN_MICROS);
        }
    }

    private boolean allAsleep() {
        for (int i = 0; i < waiters; i++) {
            if (scene.waiter(i).canAct() || running[i] == null || running[i].getState() != Thread.State.WAITING) {
                return false;
            }
        }
        return true;
    }

    private void wait(int index) {
        running[index] = Thread.currentThread();
        Task task = scene.waiter(index);
        task.enlist();
        task.begin();
        try {
            scene.lookup(Scene.NAME);
        } finally {
            task.end();
            returned.arrive();
        }
    }

    /** What is measured: the owner completes, and the last waiter returns. */
    void complete() {
        scene.finish(owned);
        returned.awaitAdvance(returned.arrive());
    }

    /** How often a waiter of this round found {@code d_lock} or another lock held after it had been woken. */
    int spins() {
        int spins = 0;
        for (int i = 0; i < waiters; i++) {
            spins += scene.waiter(i).counters().spun();
        }
        return spins;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
