// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who is linked where, and whom a wake reaches. */
class WaitQueuesTest {
    private final RecordingSched sched = new RecordingSched();
    private final WaitQueues queues = new WaitQueues(sched);
    private final WaitQueueHead head = new WaitQueueHead();
    private final RunQueue runQueue = new RunQueue("waker", "first", "second", "third");
    private final Task first = runQueue.task(1);
    private final Task second = runQueue.task(2);
    private final Task third = runQueue.task(3);

    WaitQueuesTest() {
        runQueue.task(0).impersonate();
    }

    /** The task queues itself and announces its sleep. */
    private WaitQueueEntry waits(Task task, WakeFunction function, Object key, boolean exclusive) {
        WaitQueueEntry entry = task.stack().push();
        Solo.as(task, () -> {
            entry.init(function, key);
            if (exclusive) {
                entry.setExclusive();
            }
            queues.prepareToWait(head, entry, Task.TASK_UNINTERRUPTIBLE);
        });
        return entry;
    }

    private WaitQueueEntry waits(Task task, WakeFunction function) {
        return waits(task, function, null, false);
    }

    @Test
    void theLastToComeIsTheFirstToBeWoken() {
        waits(first, WakeFunction.DEFAULT);
        waits(second, WakeFunction.DEFAULT);
        waits(third, WakeFunction.DEFAULT);
        queues.wakeUpAll(head);
        assertThat(sched.woken()).containsExactly(third, second, first);
    }

    @Test
    void addWaitQueueLinksAtTheFrontAndAnnouncesNothing() {
        waits(first, WakeFunction.DEFAULT);
        WaitQueueEntry entry = second.stack().push();
        entry.init(WakeFunction.DEFAULT, null);
        queues.addWaitQueue(head, entry);
        assertThat(head.firstEntry()).isSameAs(entry);
        queues.wakeUpAll(head);
        assertThat(sched.woken()).as("second is running").containsExactly(first);
        queues.removeWaitQueue(head, entry);
        assertThat(head.firstEntry().task()).isSameAs(first);
    }

    @Test
    void aDefaultWakeLeavesTheEntryLinked() {
        WaitQueueEntry entry = waits(first, WakeFunction.DEFAULT);
        queues.wakeUpAll(head);
        assertThat(entry.linked()).isTrue();
    }

    @Test
    void anAutoremovingWakeUnlinksWhatItWoke() {
        WaitQueueEntry entry = waits(first, WakeFunction.AUTOREMOVE);
        queues.wakeUpAll(head);
        assertThat(entry.emptyCareful()).isTrue();
        assertThat(queues.waitqueueActive(head)).isFalse();
    }

    @Test
    void anAutoremovingWakeLeavesWhomItDidNotWake() {
        WaitQueueEntry entry = waits(first, WakeFunction.AUTOREMOVE);
        Solo.as(first, () -> sched.storeState(Task.TASK_RUNNING));
        queues.wakeUpAll(head);
        assertThat(entry.linked()).isTrue();
    }

    @Test
    void aVarWakeReachesOnlyItsKey() {
        Object key = new Object();
        WaitQueueEntry foreign = waits(first, WakeFunction.VAR, new Object(), false);
        WaitQueueEntry meant = waits(second, WakeFunction.VAR, key, false);
        queues.wakeUp(head, 1, key);
        assertThat(sched.woken()).containsExactly(second);
        assertThat(foreign.linked()).isTrue();
        assertThat(meant.linked()).isFalse();
    }

    @Test
    void exclusiveEntriesStandBehindTheOthers() {
        waits(first, WakeFunction.DEFAULT, null, true);
        waits(second, WakeFunction.DEFAULT, null, false);
        waits(third, WakeFunction.DEFAULT, null, true);
        queues.wakeUpAll(head);
        assertThat(sched.woken()).containsExactly(second, first, third);
    }

    @Test
    void aWakeOfOneStopsAtTheFirstExclusiveEntryThatItWoke() {
        waits(first, WakeFunction.AUTOREMOVE, null, true);
        waits(second, WakeFunction.AUTOREMOVE, null, true);
        waits(third, WakeFunction.AUTOREMOVE, null, false);
        queues.wakeUp(head, 1, null);
        assertThat(sched.woken()).containsExactly(third, first);
    }

    @Test
    void whoIsRunningAlreadyDoesNotCountAsTheOneWoken() {
        waits(first, WakeFunction.AUTOREMOVE, null, true);
        waits(second, WakeFunction.AUTOREMOVE, null, true);
        Solo.as(first, () -> sched.storeState(Task.TASK_RUNNING));
        queues.wakeUp(head, 1, null);
        assertThat(sched.woken()).containsExactly(second);
    }

    @Test
    void preparingAgainRelinksWhatAWakeHasUnlinked() {
        WaitQueueEntry entry = waits(first, WakeFunction.AUTOREMOVE);
        queues.wakeUpAll(head);
        Solo.as(first, () -> queues.prepareToWait(head, entry, Task.TASK_UNINTERRUPTIBLE));
        assertThat(head.firstEntry()).isSameAs(entry);
        queues.wakeUpAll(head);
        assertThat(sched.woken()).containsExactly(first, first);
    }

    @Test
    void preparingAgainLeavesWhatIsStillLinked() {
        WaitQueueEntry entry = waits(first, WakeFunction.DEFAULT);
        waits(second, WakeFunction.DEFAULT);
        Solo.as(first, () -> queues.prepareToWait(head, entry, Task.TASK_UNINTERRUPTIBLE));
        assertThat(first.outcome()).isNull();
        queues.wakeUpAll(head);
        assertThat(sched.woken()).containsExactly(second, first);
    }

    @Test
    void finishingUnlinksAndRuns() {
        WaitQueueEntry entry = waits(first, WakeFunction.AUTOREMOVE);
        Solo.as(first, () -> {
            queues.finishWait(head, entry);
            first.end();
        });
        assertThat(queues.waitqueueActive(head)).isFalse();
        assertThat(first.outcome()).isNull();
    }

    @Test
    void finishingWhatAWakeHasUnlinkedTakesNoLock() {
        WaitQueueEntry entry = waits(first, WakeFunction.AUTOREMOVE);
        queues.wakeUpAll(head);
        head.lock().lock();    // of the waker: whoever wanted it now would spin for ever
        Solo.as(first, () -> queues.finishWait(head, entry));
        assertThat(first.outcome()).isNull();
    }

    @Test
    void anEmptyQueueHasNoSleeper() {
        assertThat(queues.waitqueueActive(head)).isFalse();
        assertThat(queues.wqHasSleeper(head)).isFalse();
        waits(first, WakeFunction.DEFAULT);
        assertThat(queues.waitqueueActive(head)).isTrue();
        assertThat(queues.wqHasSleeper(head)).isTrue();
    }
}
