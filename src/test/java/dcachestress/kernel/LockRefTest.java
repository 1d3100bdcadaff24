// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.dcache.Locks;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Lock and count in one word: the count changes by CAS while nobody holds the lock, else under it. */
class LockRefTest {
    private static final int TURNS = 5_000;

    private final RunQueue runQueue = new RunQueue("one", "other", "third");
    private final Task one = runQueue.task(0);
    private final Task other = runQueue.task(1);
    private final LockRef ref = new LockRef(Locks.DENTRY);

    LockRefTest() {
        one.impersonate();
    }

    @Test
    void beginsUnlockedWithOneReference() {
        assertThat(ref.isLocked()).isFalse();
        assertThat(ref.count()).isEqualTo(1);
        assertThat(ref.isDead()).isFalse();
    }

    @Test
    void aFreeLockIsNotTakenForAReference() {
        new SpinLock(LockClass.BUCKET).lock();    // taking d_lock now would be an inversion
        assertThat(ref.getNotDead()).isTrue();
        assertThat(ref.count()).isEqualTo(2);
        assertThat(one.outcome()).isNull();
    }

    @Test
    void aHeldLockIsWaitedForBeforeAReferenceIsTaken() {
        Solo.as(other, ref::lock);
        runQueue.giveUp();
        assertThatThrownBy(ref::getNotDead).isSameAs(TaskExit.GIVEN_UP);
        assertThat(ref.count()).isEqualTo(1);
    }

    @Test
    void takingAReferenceUnderABucketLockIsAnInversionWhenTheLockIsHeld() {
        Solo.as(other, ref::lock);
        new SpinLock(LockClass.BUCKET).lock();
        assertThatThrownBy(ref::getNotDead).isSameAs(TaskExit.FORBIDDEN);
        assertThat(one.outcome()).isEqualTo(Outcome.LOCK_ORDER);
        assertThat(one.detail()).isEqualTo("DENTRY_after_BUCKET");
    }

    @Test
    void nobodyGetsAReferenceToTheDead() {
        ref.lock();
        ref.markDead();
        assertThat(ref.isLocked()).isTrue();
        ref.unlock();
        assertThat(ref.isDead()).isTrue();
        assertThat(ref.getNotDead()).isFalse();
        assertThat(ref.count()).isNegative();
    }

    @Test
    void theCountChangesUnderTheLockWithoutLettingGoOfIt() {
        ref.lock();
        ref.add(3);
        ref.add(-1);
        assertThat(ref.isLocked()).isTrue();
        ref.unlock();
        assertThat(ref.isLocked()).isFalse();
        assertThat(ref.count()).isEqualTo(3);
    }

    @Test
    void referencesGoWithoutTheLockAlsoTheLast() {
        ref.getNotDead();
        new SpinLock(LockClass.BUCKET).lock();    // taking d_lock now would be an inversion
        assertThat(ref.putReturn()).isEqualTo(1);
        assertThat(ref.putReturn()).isZero();
        assertThat(ref.count()).isZero();
        assertThat(one.outcome()).isNull();
    }

    @Test
    void noReferenceGoesWhereThereIsNone() {
        ref.putReturn();
        assertThat(ref.putReturn()).isNegative();
        assertThat(ref.count()).isZero();
        ref.lock();
        ref.markDead();
        ref.unlock();
        int dead = ref.count();
        assertThat(ref.putReturn()).isNegative();
        assertThat(ref.count()).isEqualTo(dead);
    }

    @Test
    void noReferenceGoesWhileSomebodyHoldsTheLock() {
        ref.getNotDead();
        Solo.as(other, ref::lock);
        assertThat(ref.putReturn()).isNegative();
        assertThat(ref.count()).isEqualTo(2);
    }

    @Test
    void noReferenceIsLostBetweenTheTwoPaths() {
        Consumer<Task> gets = task -> {
            for (int i = 0; i < TURNS; i++) {
                assertThat(ref.getNotDead()).isTrue();
            }
        };
        Consumer<Task> puts = task -> {
            for (int i = 0; i < TURNS; i++) {
                ref.getNotDead();
                if (ref.putReturn() < 0) {
                    ref.lock();
                    ref.add(-1);
                    ref.unlock();
                }
            }
        };
        Crew.run(runQueue, gets, puts, task -> {
            for (int i = 0; i < TURNS; i++) {
                ref.lock();
                ref.add(1);
                ref.unlock();
            }
        });
        assertThat(one.outcome()).isNull();
        assertThat(other.outcome()).isNull();
        assertThat(ref.count()).isEqualTo(1 + 2 * TURNS);
    }
}
