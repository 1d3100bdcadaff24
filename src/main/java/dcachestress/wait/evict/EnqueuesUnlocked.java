// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.evict;

import dcachestress.kernel.Task;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.subject.Seeded;

/** Enqueues itself behind the section in which it saw the inode hashed. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = {"EvictMeetsFinder", "EvictMeetsTwoFinders"},
        origin = "__wait_on_freeing_inode() with the unlock before prepare_to_wait_event()", timeline = """
        evictor                                     | finder: freeing, hashed; unlocks
        unhashes it; nobody waits                   |
                                                    | enqueues itself, sleeps
                                                    | asleep: LOST_WAKEUP""")
public class EnqueuesUnlocked extends Evict {
    @Override
    protected void enqueue(WaitQueueHead head, WaitQueueEntry entry) {
        inode().lock().unlock();                    // sound: below
        queues().prepareToWait(head, entry, Task.TASK_UNINTERRUPTIBLE);
    }
}
