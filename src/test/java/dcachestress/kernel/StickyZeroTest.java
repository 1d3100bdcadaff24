// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.dcache.Locks;
import org.junit.jupiter.api.Test;

/** Zero is terminal: no scheme can undo a verdict, and none can hang a sample by throwing. */
class StickyZeroTest {
    private final Sched sched = new Sched();
    private final RunQueue runQueue = new RunQueue("one", "other");
    private final Task one = runQueue.task(0);
    private final Task other = runQueue.task(1);

    private void sleep() {
        sched.setCurrentState(Task.TASK_UNINTERRUPTIBLE);
        sched.schedule();
    }

    private void sleepAndSwallow() {
        try {
            sleep();
        } catch (Throwable swallowed) {
            sched.storeState(Task.TASK_RUNNING);
        }
    }

    @Test
    void swallowingTheErrorAndWakingOthersDoesNotUndoTheVerdict() {
        Crew.run(runQueue,
                task -> {
                    sleepAndSwallow();
                    sched.tryToWakeUp(other);
                },
                task -> {
                    sleepAndSwallow();
                    sched.tryToWakeUp(one);
                });
        assertThat(one.outcome()).isEqualTo(Outcome.LOST_WAKEUP);
        assertThat(other.outcome()).isEqualTo(Outcome.LOST_WAKEUP);
    }

    @Test
    void sleepingAgainAfterTheVerdictReturnsAtOnce() {
        Crew.run(runQueue,
                task -> {
                    sleepAndSwallow();
                    sleepAndSwallow();
                    sleep();
                },
                task -> { });
        assertThat(one.outcome()).isEqualTo(Outcome.LOST_WAKEUP);
        assertThat(other.outcome()).isNull();
    }

    @Test
    void aWakeAfterTheVerdictWakesNobody() {
        one.impersonate();
        other.end();
        assertThatThrownBy(this::sleep).isSameAs(TaskExit.LOST_WAKEUP);
        assertThat(sched.tryToWakeUp(one)).isFalse();
        assertThat(runQueue.empty()).isTrue();
    }

    @Test
    void whoThrowsIsNamedAndEndsTheSampleOfWhoSleeps() {
        Crew.run(runQueue,
                task -> {
                    throw new IllegalStateException("of the code under test");
                },
                task -> sleep());
        assertThat(one.outcome()).isEqualTo(Outcome.THREW);
        assertThat(one.detail()).startsWith("IllegalStateException at StickyZeroTest.java:");
        assertThat(other.outcome()).isEqualTo(Outcome.LOST_WAKEUP);
    }

    @Test
    void whoThrowsWithALockHeldEndsTheSampleOfWhoSpins() {
        SpinLock lock = new SpinLock(Locks.DENTRY);
        one.impersonate();
        lock.lock();
        one.failed(new IllegalStateException());
        one.end();
        other.impersonate();
        assertThatThrownBy(lock::lock).isSameAs(TaskExit.GIVEN_UP);
        assertThat(other.outcome()).isNull();
    }

    @Test
    void endingTwiceLeavesOnce() {
        one.impersonate();
        one.end();
        one.end();
        assertThat(runQueue.empty()).isFalse();
        other.end();
        assertThat(runQueue.empty()).isTrue();
    }

    @Test
    void theFirstOutcomeOfATaskStands() {
        one.note(Outcome.DEAD_ENTRY, "first");
        one.note(Outcome.LOST_WAKEUP, "second");
        one.failed(new IllegalStateException());
        assertThat(one.outcome()).isEqualTo(Outcome.DEAD_ENTRY);
        assertThat(one.detail()).isEqualTo("first");
    }
}
