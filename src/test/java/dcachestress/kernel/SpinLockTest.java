// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.dcache.Locks;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SpinLockTest {
    private static final int TURNS = 5_000;

    private final RunQueue runQueue = new RunQueue("one", "other");
    private final SpinLock lock = new SpinLock(Locks.DENTRY);
    private int counter;

    SpinLockTest() {
        runQueue.task(0).impersonate();
    }

    @Test
    void isHeldFromLockToUnlockByWhoTookIt() {
        assertThat(lock.isLocked()).isFalse();
        lock.lock();
        assertThat(lock.isLocked()).isTrue();
        assertThat(lock.heldByCurrent()).isTrue();
        Solo.as(runQueue.task(1), () -> assertThat(lock.heldByCurrent()).isFalse());
        lock.unlock();
        assertThat(lock.isLocked()).isFalse();
        assertThat(lock.heldByCurrent()).isFalse();
    }

    @Test
    void tryingDoesNotWait() {
        Solo.as(runQueue.task(1), lock::lock);
        assertThat(lock.tryLockNested(0)).isFalse();
        assertThat(lock.heldByCurrent()).isFalse();
        Solo.as(runQueue.task(1), lock::unlock);
        assertThat(lock.tryLockNested(0)).isTrue();
        assertThat(lock.heldByCurrent()).isTrue();
    }

    @Test
    void whoFindsItHeldSpinsAndIsCounted() {
        Solo.as(runQueue.task(1), lock::lock);
        runQueue.giveUp();
        assertThatThrownBy(lock::lock).isSameAs(TaskExit.GIVEN_UP);
        assertThat(runQueue.task(0).counters().spun()).isPositive();
    }

    @Test
    void oneAtATimeIsInside() {
        Consumer<Task> adder = task -> {
            for (int i = 0; i < TURNS; i++) {
                lock.lock();
                counter++;
                lock.unlock();
            }
        };
        Crew.run(runQueue, adder, adder);
        assertThat(counter).isEqualTo(2 * TURNS);
    }
}
