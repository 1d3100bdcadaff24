// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** No barrier before the flag is cleared: {@code i_lock} lets earlier stores sink below it. */
@Seeded(outcome = "NOT_VISIBLE", caughtBy = "NewMeetsFinder", observableOn = ObservableOn.WEAK,
        origin = "31e332b911fc without its smp_wmb()", timeline = """
        creator: sets the inode up, not visible    | finder
        clears I_NEW, visible already              |
                                                   | reads: not new; does not wait
                                                   | uses it: NOT_VISIBLE""")
@Litmus("I1-wo-wmb")
public class ClearedUnordered extends FencedNew {
    @Override
    protected void beforeClear() {
        // sound: smp_wmb()
    }
}
