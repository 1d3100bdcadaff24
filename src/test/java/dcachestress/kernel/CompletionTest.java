// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.kit.Completion;
import org.junit.jupiter.api.Test;

/** A completion, one task at a time. */
class CompletionTest {
    private final RecordingSched sched = new RecordingSched();
    private final Completion completion = new Completion(sched);
    private final RunQueue runQueue = new RunQueue("waiter", "completer");
    private final Task waiter = runQueue.task(0);
    private final Task completer = runQueue.task(1);

    CompletionTest() {
        waiter.impersonate();
    }

    @Test
    void oneThatIsDoneIsNotWaitedForAndUsedUp() {
        completion.complete();
        assertThat(completion.completionDone()).isTrue();
        completion.waitForCompletion();
        assertThat(completion.completionDone()).isFalse();
        assertThat(waiter.counters().slept()).isZero();
    }

    @Test
    void whoWaitsIsWokenAndIsRunning() {
        sched.whileAsleep(() -> Solo.as(completer, completion::complete));
        completion.waitForCompletion();
        waiter.end();
        assertThat(sched.woken()).containsExactly(waiter);
        assertThat(completion.completionDone()).isFalse();
        assertThat(waiter.outcome()).isNull();
    }

    @Test
    void aSpuriousWakeCostsOneMoreTurnAndKeepsThePlaceInTheQueue() {
        sched.whileAsleep(() -> sched.tryToWakeUp(waiter)).whileAsleep(() -> Solo.as(completer, completion::complete));
        completion.waitForCompletion();
        assertThat(sched.woken()).containsExactly(waiter, waiter);
        assertThat(waiter.outcome()).isNull();
    }

    @Test
    void completeAllLastsUntilItIsBegunAnew() {
        completion.completeAll();
        completion.waitForCompletion();
        completion.waitForCompletion();
        assertThat(completion.completionDone()).isTrue();
        completion.reinit();
        assertThat(completion.completionDone()).isFalse();
    }

    @Test
    void oneWhoseFrameHasEndedIsNotTouched() {
        completion.frameEnds();
        assertThatThrownBy(completion::complete).isSameAs(TaskExit.FORBIDDEN);
        assertThat(waiter.noted()).isEqualTo("DEAD_HEAD completion");
    }

    @Test
    void toBeginItAnewUnderASleeperLosesHim() {
        sched.whileAsleep(() -> Solo.as(completer, () -> {
            completion.init();
            completion.complete();
            assertThat(sched.woken()).isEmpty();
            sched.tryToWakeUp(waiter);
        }));
        completion.waitForCompletion();
        assertThat(sched.woken()).containsExactly(waiter);
    }
}
