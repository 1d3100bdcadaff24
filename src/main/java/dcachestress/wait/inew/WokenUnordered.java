// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** No barrier between the flag and the look at the queue, and a waiter without the lock. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "NewMeetsFinder", observableOn = ObservableOn.STORE_BUFFER,
        origin = "unlock_new_inode() of 6.18 without its smp_mb()", timeline = """
        creator: clears I_NEW, not visible yet     | finder
        nobody waits                               |
                                                   | enqueues itself, reads: new
                                                   | asleep: LOST_WAKEUP""")
public class WokenUnordered extends FencedNew {
    @Override
    protected void beforeWake() {
        // sound: smp_mb()
    }
}
