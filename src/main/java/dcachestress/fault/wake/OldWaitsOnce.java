// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.wake;

import dcachestress.dcache.Dentry;
import dcachestress.kernel.Task;
import dcachestress.scheme.OldWaitQueue;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/** The old scheme with an if where a while must be. */
@Seeded(outcome = {"RETURNED_IN_LOOKUP", "FOREIGN_WAKE", "DEAD_ENTRY", "LINKED_TWICE"}, caughtBy = "SpuriousWake",
        origin = "O3: if in place of while, in the old scheme", timeline = """
        owner          | waiter                               | stranger
                       | queues itself, unlocks, sleeps       |
                       |                                      | wakes it
                       | d_lock: does not look again, returns |
                       | PAR_LOOKUP set: RETURNED_IN_LOOKUP   |
        """)
@Litmus("O3-wo")
public class OldWaitsOnce extends OldWaitQueue {

    @Override
    protected void waitLoop(Dentry d) {
        sched().setCurrentState(Task.TASK_UNINTERRUPTIBLE);
        d.lock().unlock();
        sched().schedule();
        d.lock().lock();    // sound: and again while d_in_lookup(d)
    }
}
