// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** No barrier behind the wait: what is read of the inode may be older than the flag. */
@Seeded(outcome = "NOT_VISIBLE", caughtBy = "NewMeetsFinder", observableOn = ObservableOn.WEAK,
        origin = "31e332b911fc without its smp_rmb()", timeline = """
        creator                                    | finder: reads what is in the inode, too early
        sets it up, clears I_NEW                   |
                                                   | reads: not new; does not wait
                                                   | uses what it has read: NOT_VISIBLE""")
@Litmus("I1-wo-rmb")
public class ReadUnordered extends FencedNew {
    @Override
    protected void afterWait() {
        // sound: smp_rmb()
    }
}
