// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

import dcachestress.kernel.Task;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.kernel.WakeFunction;
import dcachestress.subject.Seeded;

/** Tests under the lock, and enqueues itself behind it without another test. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "NewMeetsFinder",
        origin = "wait_on_new_inode() of a27628f4363435 with the unlock before prepare_to_wait_event()", timeline = """
        creator                                    | finder: new, unlocks
        clears I_NEW; nobody waits                 |
                                                   | enqueues itself, sleeps: LOST_WAKEUP""")
public class EnqueuesLate extends LockedNew {
    @Override
    protected void waitOnNewInode() {
        inode().lock().lock();
        boolean isNew = inode().isNew();
        inode().lock().unlock();                    // sound: behind the enqueueing
        if (isNew) {
            sleep(vars().varWaitqueue(inode().newBit()));
        }
    }

    private void sleep(WaitQueueHead head) {
        WaitQueueEntry entry = Task.current().stack().push();
        entry.init(WakeFunction.VAR, inode().newBit());
        queues().prepareToWait(head, entry, Task.TASK_UNINTERRUPTIBLE);
        queues().sched().schedule();
        queues().finishWait(head, entry);
        Task.current().stack().pop();
    }
}
