// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.kit.Memory;
import dcachestress.kit.SharedInt;
import org.junit.jupiter.api.Test;

/** A field of a wait, its memory, and a queue without a key, one task at a time. */
class SharedIntTest {
    private final RecordingSched sched = new RecordingSched();
    private final WaitQueues queues = new WaitQueues(sched);
    private final WaitQueueHead head = new WaitQueueHead();
    private final SharedInt state = new SharedInt("state", 0);
    private final RunQueue runQueue = new RunQueue("waiter", "waker");
    private final Task waiter = runQueue.task(0);
    private final Task waker = runQueue.task(1);

    SharedIntTest() {
        waiter.impersonate();
    }

    @Test
    void aCompareAndExchangeWritesIfItFindsWhatItExpects() {
        assertThat(state.cmpxchg(1, 2)).isFalse();
        assertThat(state.plain()).isZero();
        assertThat(state.cmpxchg(0, 2)).isTrue();
        assertThat(state.cmpxchg(0, 3)).isFalse();
        assertThat(state.plain()).isEqualTo(2);
        assertThat(state.xchg(5)).isEqualTo(2);
    }

    @Test
    void whatHoldsIsNotWaitedFor() {
        queues.waitEvent(head, () -> true);
        assertThat(waiter.counters().slept()).isZero();
        assertThat(waiter.stack().used()).isFalse();
    }

    @Test
    void whoIsWokenLooksAgainAndQueuesItselfAgain() {
        sched.whileAsleep(() -> Solo.as(waker, () -> queues.wakeUp(head, 1, null)));
        sched.whileAsleep(() -> Solo.as(waker, () -> {
            state.writeOnce(1);
            queues.wakeUp(head, 1, null);
        }));
        queues.waitEvent(head, () -> state.readOnce() == 1);
        waiter.end();
        assertThat(sched.woken()).containsExactly(waiter, waiter);
        assertThat(head.firstEntry()).isNull();
        assertThat(waiter.outcome()).isNull();
    }

    @Test
    void whoTouchesFreedMemoryIsFoundOut() {
        Memory memory = new Memory(Outcome.DEAD_OBJECT);
        memory.checkAlive();
        assertThat(waiter.outcome()).isNull();
        memory.free();
        try {
            memory.checkAlive();
        } catch (TaskExit e) {
            // the task ends there
        }
        assertThat(waiter.outcome()).isEqualTo(Outcome.DEAD_OBJECT);
    }
}
