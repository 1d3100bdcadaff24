// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.dcache.Locks;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queues and entries die with their frames, and touching them afterwards is an outcome. */
class DeadMemoryTest {
    private final WaitQueues queues = new WaitQueues(new Sched());
    private final WaitQueueHead head = new WaitQueueHead();
    private final Task task = Solo.task("one");

    private WaitQueueEntry entry() {
        WaitQueueEntry entry = task.stack().push();
        entry.init(WakeFunction.DEFAULT, null);
        return entry;
    }

    static Stream<Consumer<DeadMemoryTest>> usesOfAQueue() {
        return Stream.of(
                test -> test.queues.addWaitQueue(test.head, test.entry()),
                test -> test.queues.removeWaitQueue(test.head, test.entry()),
                test -> test.queues.prepareToWait(test.head, test.entry(), Task.TASK_UNINTERRUPTIBLE),
                test -> test.queues.wakeUpAll(test.head),
                test -> test.queues.waitqueueActive(test.head),
                test -> test.queues.wqHasSleeper(test.head));
    }

    @ParameterizedTest
    @MethodSource("usesOfAQueue")
    void aQueueWhoseFrameHasEndedIsNotTouched(Consumer<DeadMemoryTest> use) {
        head.frameEnds();
        assertThatThrownBy(() -> use.accept(this)).isSameAs(TaskExit.FORBIDDEN);
        assertThat(task.outcome()).isEqualTo(Outcome.DEAD_HEAD);
    }

    @Test
    void aWakerThatComesUponADeadEntryIsReported() {
        queues.addWaitQueue(head, entry());
        task.stack().pop();
        assertThatThrownBy(() -> queues.wakeUpAll(head)).isSameAs(TaskExit.FORBIDDEN);
        assertThat(task.outcome()).isEqualTo(Outcome.DEAD_ENTRY);
    }

    @Test
    void aWakeFunctionThatIsHandedADeadEntryIsReported() {
        WaitQueueEntry entry = entry();
        task.stack().pop();
        for (WakeFunction function : new WakeFunction[] {WakeFunction.DEFAULT, WakeFunction.AUTOREMOVE,
                WakeFunction.VAR}) {
            assertThatThrownBy(() -> function.wake(queues, entry, null)).isSameAs(TaskExit.FORBIDDEN);
        }
        assertThat(task.outcome()).isEqualTo(Outcome.DEAD_ENTRY);
    }

    @Test
    void linkingALinkedEntryIsReported() {
        WaitQueueEntry entry = entry();
        queues.addWaitQueue(head, entry);
        assertThatThrownBy(() -> queues.addWaitQueue(head, entry)).isSameAs(TaskExit.FORBIDDEN);
        assertThat(task.outcome()).isEqualTo(Outcome.LINKED_TWICE);
    }

    @Test
    void aWriteIntoAnEntryAfterItsFrameShows() {
        WaitQueueEntry entry = entry();
        queues.addWaitQueue(head, entry);
        entry.delInit();
        task.stack().pop();
        assertThat(task.stack().poisonIntact()).isTrue();
        entry.init();    // what a late waker's unlink ends with
        assertThat(task.stack().poisonIntact()).isFalse();
    }

    @Test
    void anEntryThatIsInUseIsNotTakenForDead() {
        entry();
        assertThat(task.stack().poisonIntact()).isTrue();
    }

    @Test
    void theNextFrameUsesTheSameSlot() {
        WaitQueueEntry entry = entry();
        task.stack().pop();
        assertThat(task.stack().push()).isSameAs(entry);
        assertThat(task.stack().push()).as("a frame further in").isNotSameAs(entry);
    }

    @Test
    void wakingInsideASectionOrABucketIsReported() {
        for (LockClass lockClass : new LockClass[] {Locks.DIR_SEQ, LockClass.BUCKET}) {
            Task waker = Solo.task("waker");
            waker.held().acquire(waker, this, lockClass, 0);
            queues.wakeUpAll(new WaitQueueHead());
            assertThat(waker.outcome()).isEqualTo(Outcome.WAKE_IN_SECTION);
        }
    }

    @Test
    void wakingUnderADentrysLockIsNot() {
        new LockRef(Locks.DENTRY).lock();
        queues.wakeUpAll(head);
        assertThat(task.outcome()).isNull();
    }
}
