// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.kit.BitWaits;
import dcachestress.kit.SharedInt;
import dcachestress.kit.WaitBit;
import org.junit.jupiter.api.Test;

/** Waiting on a bit, one task at a time. */
class BitWaitsTest {
    private final RecordingSched sched = new RecordingSched();
    private final WaitQueues queues = new WaitQueues(sched);
    private final VarWaits table = new VarWaits(queues, 1);
    private final BitWaits waits = new BitWaits(queues, table);
    private final SharedInt word = new SharedInt("flags", 0);
    private final WaitBit bit = new WaitBit(word, 3, 0);
    private final WaitBit other = new WaitBit(word, 4, 0);
    private final RunQueue runQueue = new RunQueue("waiter", "owner");
    private final Task waiter = runQueue.task(0);
    private final Task owner = runQueue.task(1);

    BitWaitsTest() {
        waiter.impersonate();
    }

    @Test
    void aBitIsOneOfItsWord() {
        assertThat(bit.testAndSet()).isFalse();
        assertThat(bit.testAndSet()).isTrue();
        other.set();
        assertThat(word.plain()).isEqualTo(0x18);
        bit.clear();
        assertThat(bit.test()).isFalse();
        assertThat(other.testAcquire()).isTrue();
    }

    @Test
    void aClearBitIsNotWaitedFor() {
        waits.waitOnBit(bit);
        assertThat(waiter.counters().slept()).isZero();
        assertThat(table.anyLinked()).isNull();
    }

    @Test
    void whoWaitsIsWokenByTheClearAndByNoOtherBit() {
        bit.set();
        other.set();
        sched.whileAsleep(() -> Solo.as(owner, () -> {
            waits.clearAndWakeUpBit(other);
            waits.wakeUpBit(bit);
            assertThat(sched.woken()).as("another bit's wake, and one of a bit that is set").isEmpty();
            waits.clearAndWakeUpBit(bit);
        }));
        waits.waitOnBit(bit);
        waiter.end();
        assertThat(sched.woken()).containsExactly(waiter);
        assertThat(table.anyLinked()).isNull();
        assertThat(waiter.outcome()).isNull();
    }

    @Test
    void whoWaitsToLockItHasItThen() {
        bit.set();
        sched.whileAsleep(() -> Solo.as(owner, () -> waits.clearAndWakeUpBit(bit)));
        waits.waitOnBitLock(bit);
        assertThat(bit.test()).isTrue();
        assertThat(sched.woken()).containsExactly(waiter);
    }
}
