// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.dcache.Locks;
import org.junit.jupiter.api.Test;

/** {@code set_current_state()}, {@code schedule()} and {@code try_to_wake_up()} on one thread. */
class SchedTest {
    private final Sched sched = new Sched();
    private final RunQueue runQueue = new RunQueue("sleeper", "waker");
    private final Task sleeper = runQueue.task(0);

    SchedTest() {
        sleeper.impersonate();
    }

    @Test
    void aWakeBetweenAnnouncingAndLeavingIsNotLost() {
        sched.setCurrentState(Task.TASK_UNINTERRUPTIBLE);
        assertThat(sched.tryToWakeUp(sleeper)).isTrue();
        sched.schedule();
        assertThat(sleeper.counters().slept()).isZero();
        assertThat(sleeper.outcome()).isNull();
    }

    @Test
    void aWakeOfARunningTaskDoesNothing() {
        assertThat(sched.tryToWakeUp(sleeper)).isFalse();
    }

    @Test
    void oneOfTwoWakesTakesIt() {
        sched.setCurrentState(Task.TASK_UNINTERRUPTIBLE);
        assertThat(sched.tryToWakeUp(sleeper)).isTrue();
        assertThat(sched.tryToWakeUp(sleeper)).isFalse();
    }

    @Test
    void sleepingWithALockHeldIsReported() {
        new SpinLock(Locks.DENTRY).lock();
        sched.setCurrentState(Task.TASK_UNINTERRUPTIBLE);
        assertThatThrownBy(sched::schedule).isSameAs(TaskExit.FORBIDDEN);
        assertThat(sleeper.outcome()).isEqualTo(Outcome.SLEPT_IN_ATOMIC);
    }

    @Test
    void schedulingWithoutAnnouncingIsBusyWaiting() {
        sched.schedule();
        assertThat(sleeper.outcome()).isEqualTo(Outcome.BUSY_WAIT);
    }

    @Test
    void oneAnnouncementIsForOneSleep() {
        sched.setCurrentState(Task.TASK_UNINTERRUPTIBLE);
        sched.tryToWakeUp(sleeper);
        sched.schedule();
        sched.schedule();
        assertThat(sleeper.outcome()).isEqualTo(Outcome.BUSY_WAIT);
    }

    @Test
    void endingInAnotherStateThanRunningIsReported() {
        sched.setCurrentState(Task.TASK_UNINTERRUPTIBLE);
        sleeper.end();
        assertThat(sleeper.outcome()).isEqualTo(Outcome.NOT_RUNNING);
    }

    @Test
    void endingAsRunningIsNot() {
        sched.setCurrentState(Task.TASK_UNINTERRUPTIBLE);
        sched.storeState(Task.TASK_RUNNING);
        sleeper.end();
        assertThat(sleeper.outcome()).isNull();
    }

    @Test
    void theLastOneToSleepIsTold() {
        runQueue.task(1).end();
        sched.setCurrentState(Task.TASK_UNINTERRUPTIBLE);
        assertThatThrownBy(sched::schedule).isSameAs(TaskExit.LOST_WAKEUP);
        assertThat(sleeper.counters().slept()).isEqualTo(1);
    }

    @Test
    void aSleeperIsWokenByAnotherThread() {
        Crew.run(runQueue,
                task -> {
                    sched.setCurrentState(Task.TASK_UNINTERRUPTIBLE);
                    sched.schedule();
                },
                task -> {
                    while (!sched.tryToWakeUp(sleeper)) {
                        Thread.onSpinWait();
                    }
                });
        assertThat(sleeper.outcome()).isNull();
    }

    @Test
    void whoSpinsLeavesWhenTheWatchdogHasGivenUp() {
        SpinLock lock = new SpinLock(Locks.DENTRY);
        Solo.as(runQueue.task(1), lock::lock);
        Watchdog.raise();
        try {
            assertThatThrownBy(lock::lock).isSameAs(TaskExit.HUNG);
        } finally {
            Watchdog.reset();
        }
        assertThat(sleeper.outcome()).isEqualTo(Outcome.HUNG);
    }
}
