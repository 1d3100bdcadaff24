// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** The search without a lock, and no write barrier for it. */
@Seeded(outcome = "NOT_VISIBLE", caughtBy = "NewMeetsFinder", observableOn = ObservableOn.WEAK,
        origin = "unlock_new_inode() of 7.2 without its smp_wmb(), as a27628f4363435 had it", timeline = """
        creator: sets the inode up, not visible    | finder
        clears I_NEW, visible already              |
                                                   | not new; one more reference, no lock
                                                   | uses it: NOT_VISIBLE""")
@Litmus("I3-wo-wmb")
public class CountedUnordered extends CountedNew {
    @Override
    protected void beforeClear() {
        // sound: smp_wmb()
    }
}
