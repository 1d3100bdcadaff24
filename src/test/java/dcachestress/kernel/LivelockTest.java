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
        assertThat(livelock.turns(one)).isTrue();
        assertThat(livelock.turns(other)).isFalse();
        leave(one);
    }

    @Test
    void whoWaitsForATaskThatIsNotLetRunIsNot() throws InterruptedException {
        CountDownLatch let = new CountDownLatch(1);
        Thread other = actor(1, () -> {
            try {
                let.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
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
}
