// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.dcache.Locks;
import org.junit.jupiter.api.Test;

/** Waiting on a variable, alone and in a queue that is shared with strangers. */
class VarWaitsTest {
    private final RecordingSched sched = new RecordingSched();
    private final VarWaits vars = new VarWaits(new WaitQueues(sched), 2);
    private final RunQueue runQueue = new RunQueue("waiter", "waker");
    private final Task waiter = runQueue.task(0);
    private final Task waker = runQueue.task(1);
    private final SpinLock lock = new SpinLock(Locks.DENTRY);
    private final WaitVar variable = () -> 0;
    private final WaitVar sameBucket = () -> 2;
    private final WaitVar otherBucket = () -> 1;
    private boolean done;

    VarWaitsTest() {
        waiter.impersonate();
    }

    private void waitLocked() {
        lock.lock();
        vars.waitVarEventSpinlock(variable, () -> done, lock);
        assertThat(lock.heldByCurrent()).isTrue();
        lock.unlock();
    }

    private void wakesLocked(WaitVar which, boolean makesDone) {
        Solo.as(waker, () -> {
            lock.lock();
            done |= makesDone;
            vars.wakeUpVarLocked(which, lock);
            lock.unlock();
        });
    }

    @Test
    void theLowBitsOfTheIdChooseTheQueue() {
        assertThat(vars.varWaitqueue(variable)).isSameAs(vars.varWaitqueue(sameBucket));
        assertThat(vars.varWaitqueue(variable)).isNotSameAs(vars.varWaitqueue(otherBucket));
    }

    @Test
    void aConditionThatHoldsIsNotWaitedFor() {
        done = true;
        waitLocked();
        assertThat(vars.anyLinked()).isNull();
        assertThat(waiter.counters().slept()).isZero();
    }

    @Test
    void whoIsWokenReturnsUnlinkedAndRunning() {
        sched.whileAsleep(() -> wakesLocked(variable, true));
        waitLocked();
        waiter.end();
        assertThat(sched.woken()).containsExactly(waiter);
        assertThat(vars.anyLinked()).isNull();
        assertThat(waiter.outcome()).isNull();
    }

    @Test
    void aSpuriousWakeCostsOneMoreTurn() {
        sched.whileAsleep(() -> sched.tryToWakeUp(waiter)).whileAsleep(() -> wakesLocked(variable, true));
        waitLocked();
        assertThat(sched.woken()).hasSize(2);
        assertThat(waiter.outcome()).isNull();
    }

    @Test
    void aWakeOfAForeignKeyInTheSameQueueWakesNobody() {
        sched.whileAsleep(() -> {
            wakesLocked(sameBucket, false);
            assertThat(sched.woken()).isEmpty();
            wakesLocked(variable, true);
        });
        waitLocked();
        assertThat(sched.woken()).containsExactly(waiter);
    }

    @Test
    void aWakeWithoutTheConditionMakesTheWaiterLoop() {
        sched.whileAsleep(() -> wakesLocked(variable, false)).whileAsleep(() -> wakesLocked(variable, true));
        waitLocked();
        assertThat(sched.woken()).hasSize(2);
    }

    @Test
    void withoutALockTheSecondLookFindsWhatTheFirstMissed() {
        int[] looks = {0};
        vars.waitVarEvent(variable, () -> ++looks[0] == 2);
        waiter.end();
        assertThat(vars.anyLinked()).isNull();
        assertThat(waiter.counters().slept()).isZero();
        assertThat(waiter.outcome()).isNull();
    }

    @Test
    void withoutALockTheWaiterSleepsUntilItHolds() {
        sched.whileAsleep(() -> Solo.as(waker, () -> {
            done = true;
            vars.wakeUpVar(variable);
        }));
        vars.waitVarEvent(variable, () -> done);
        assertThat(sched.woken()).containsExactly(waiter);
        assertThat(vars.anyLinked()).isNull();
    }

    @Test
    void whoIsNotWokenIsLeftLinkedForTheArbiterToSee() {
        waker.end();
        assertThatThrownBy(this::waitLocked).isSameAs(TaskExit.LOST_WAKEUP);
        assertThat(vars.anyLinked().task()).isSameAs(waiter);
        assertThat(vars.anyLinked().key()).isSameAs(variable);
    }

    @Test
    void wakingWithoutTheLockIsReported() {
        vars.wakeUpVarLocked(variable, lock);
        assertThat(waiter.outcome()).isEqualTo(Outcome.WAKE_WITHOUT_LOCK);
    }

    @Test
    void wakingWithTheLockIsNot() {
        lock.lock();
        vars.wakeUpVarLocked(variable, lock);
        assertThat(waiter.outcome()).isNull();
    }
}
