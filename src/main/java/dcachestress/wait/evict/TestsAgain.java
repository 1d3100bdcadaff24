// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.evict;

import dcachestress.kernel.Task;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.subject.Seeded;

/** Waits in a loop, as other waits do: it reads what may be freed, and what never changes. */
@Seeded(outcome = {"DEAD_ENTRY", "LOST_WAKEUP"}, caughtBy = {"EvictMeetsFinder", "EvictMeetsInserter"},
        origin = "__wait_on_freeing_inode() as wait_var_event() with I_FREEING", timeline = """
        evictor                                     | finder: asleep
        unhashes it, wakes                          |
        gives it to RCU                             |
                                                    | takes its i_lock: DEAD_ENTRY, or
                                                    | freeing still, sleeps: LOST_WAKEUP""")
public class TestsAgain extends Evict {
    @Override
    protected void sleep(WaitQueueHead head, WaitQueueEntry entry) {
        boolean freeing = true;
        while (freeing) {
            super.sleep(head, entry);
            queues().prepareToWait(head, entry, Task.TASK_UNINTERRUPTIBLE);     // sound: once
            inode().lock().lock();
            freeing = inode().freeing();
            inode().lock().unlock();
        }
    }
}
