// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChancesTest {
    private static final long SECOND = 1_000_000_000;

    @TempDir
    private Path tasks;
    private Chances chances;

    private void thread(int id, String name, char state, long nanos, long times) throws IOException {
        Path thread = Files.createDirectories(tasks.resolve(Integer.toString(id)));
        Files.writeString(thread.resolve("comm"), name + "\n");
        Files.writeString(thread.resolve("schedstat"), nanos + " 12345 " + times + "\n");
        Files.writeString(thread.resolve("stat"), id + " (" + name + ") " + state + " 1 2 3\n");
    }

    private void actor(int id, char state, long nanos, long times) throws IOException {
        thread(id, "JcstressThread_", state, nanos, times);
    }

    @BeforeEach
    void two() throws IOException {
        actor(1, 'R', SECOND, 10);
        actor(2, 'R', SECOND, 10);
        thread(3, "VM Thread", 'R', 0, 0);
        chances = new Chances(tasks);
        chances.count();
    }

    @Test
    void whoWantsToRunAndIsNotLetHadNoChance() throws IOException {
        assertThat(chances.had()).isFalse();
        actor(1, 'R', 5 * SECOND, 20);
        assertThat(chances.had()).isFalse();
    }

    @Test
    void whoHasRunForLongOrOftenOrSleepsHadOne() throws IOException {
        actor(1, 'R', 2 * SECOND, 11);
        actor(2, 'R', SECOND + 5, 110);
        assertThat(chances.had()).isTrue();
        actor(2, 'S', SECOND, 10);
        assertThat(chances.had()).isTrue();
    }

    @Test
    void countingAnewForgetsWhatWasBefore() throws IOException {
        actor(1, 'S', 2 * SECOND, 11);
        actor(2, 'R', 2 * SECOND, 11);
        chances.count();
        assertThat(chances.had()).isFalse();
    }

    @Test
    void whereTheKernelDoesNotSayEverybodyHadOne() {
        Chances unknown = new Chances(tasks.resolve("nowhere"));
        unknown.count();
        assertThat(unknown.had()).isTrue();
    }

    @Test
    void anActorOfThisJvmIsSeen() throws InterruptedException {
        Thread busy = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        }, "JcstressThread_busy");
        busy.start();
        Chances here = new Chances();
        do {
            here.count();           // until the kernel knows the thread by its name
        } while (here.had());
        while (!here.had()) {
            Thread.sleep(10);
        }
        busy.interrupt();
        busy.join();
    }
}
