// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A livelock is proven by turns, and only when everybody has had them. */
@Timeout(60)
class LivelockTest {
    private final RunQueue runQueue = new RunQueue("one", "other");
    private final Livelock livelock = new Livelock();
    private volatile int turnsOfOther;

    @AfterEach
    void reset() {
        Watchdog.reset();
    }

    private Thread actor(int index, Runnable body) {
        Thread thread = new Thread(() -> {
            Task task = runQueue.task(index);
            task.enlist();
            task.begin();
            try {
                body.run();
            } catch (TaskExit e) {
                task.failed(e);
            } finally {
                task.end();
            }
        });
        thread.start();
        return thread;
    }

    private void round() {
        for (int turn = 0; turn >= 0;) {
            turn = Probe.await(this, turn);
        }
    }

    private static void leave(Thread... threads) throws InterruptedException {
        Watchdog.raise();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void watch(Thread... threads) throws InterruptedException {
        for (Thread thread : threads) {
            while (Pace.of(thread) == null || Pace.of(thread).task() == null) {
                Thread.sleep(1);
            }
        }
        livelock.watch(List.of(threads));
    }

    @Test
    void whoGoesRoundWhileTheOtherHasEndedIsProven() throws InterruptedException {
        Thread other = actor(1, () -> { });
        other.join();
        Thread one = actor(0, this::round);
        watch(one, other);
        while (!livelock.proven()) {
            Thread.sleep(1);
        }
        while (!livelock.turns(one)) {
            Thread.sleep(1);
        }
        assertThat(livelock.turns(other)).isFalse();
        leave(one);
    }

    @Test
    void whoWaitsForATaskThatIsNotLetRunIsNot() throws InterruptedException {
        CountDownLatch let = new CountDownLatch(1);
        Thread other = actor(1, () -> stand(let));
        Thread one = actor(0, this::round);
        watch(one, other);
        while (!livelock.turns(one)) {
            assertThat(livelock.proven()).as("the other one may still act").isFalse();
            Thread.sleep(1);
        }
        assertThat(livelock.proven()).as("the other one may still act").isFalse();
        let.countDown();
        other.join();
        while (!livelock.proven()) {
            Thread.sleep(1);
        }
        leave(one);
    }

    @Test
    void whoGetsOutOfItsLoopsIsNot() throws InterruptedException {
        Thread one = actor(0, this::round);
        Thread other = actor(1, () -> {
            for (int turn = 0; turn >= 0; turnsOfOther++) {
                turn = Probe.await(this, turn) % 100;       // a new loop every hundred turns
            }
        });
        watch(one, other);
        while (!livelock.turns(one) || turnsOfOther < 2 * Livelock.TURNS) {
            Thread.sleep(1);
        }
        assertThat(livelock.proven()).isFalse();
        leave(one, other);
    }

    @Test
    void whoFallsAsleepWhileTheOtherGoesRoundHadItsTurnBefore() throws InterruptedException {
        CountDownLatch let = new CountDownLatch(1);
        Thread one = actor(0, this::round);
        Thread other = actor(1, () -> {
            stand(let);
            Task.current().setState(Task.TASK_UNINTERRUPTIBLE);
            Task.current().sleepUnlessWoken();
        });
        watch(one, other);
        while (!livelock.turns(one)) {
            Thread.sleep(1);
        }
        let.countDown();
        while (runQueue.task(1).canAct()) {
            Thread.sleep(1);
        }
        assertThat(livelock.proven()).as("all turns but the last were made before the other one slept").isFalse();
        while (!livelock.proven()) {
            Thread.sleep(1);
        }
        runQueue.task(1).wake();
        leave(one, other);
    }

    @Test
    void whoGoRoundOneAfterTheOtherAreNot() throws InterruptedException {
        Turn turn = new Turn(2);
        Thread one = actor(0, () -> turn.round(0));
        Thread other = actor(1, () -> turn.round(1));
        turn.goes(0);
        turn.goes(1);
        watch(one, other);
        assertThat(turn.goes(0) | livelock.proven() | turn.goes(1)).isFalse();
        assertThat(livelock.proven()).as("each had its turns while the other stood still").isFalse();
        assertThat(turn.goes(0) | livelock.proven()).isFalse();
        turn.leaves(0);
        assertThat(livelock.proven()).as("and the first goes on in its next").isFalse();
        leave(one, other);
    }

    private static void stand(CountDownLatch let) {
        try {
            let.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets one of two threads go round at a time, as a host with one CPU does. */
    private static final class Turn {
        private final int[] left;
        private boolean leave;

        Turn(int threads) {
            left = new int[threads];
        }

        void round(int me) {
            for (int turn = 0;; ) {
                if (next(me)) {
                    turn = 0;
                }
                turn = Probe.await(this, turn);
            }
        }

        /** Waits for a turn; whether the loop is to be left. */
        private synchronized boolean next(int me) {
            while (left[me] == 0 && !Watchdog.raised()) {
                pause();
            }
            left[me]--;
            notifyAll();
            return leave;
        }

        /** More turns than a proof needs; false. */
        synchronized boolean goes(int who) {
            left[who] = 2 * Livelock.TURNS;
            notifyAll();
            while (left[who] > 0) {
                pause();
            }
            return false;
        }

        synchronized void leaves(int who) {
            leave = true;
            goes(who);
        }

        private void pause() {
            try {
                wait(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
