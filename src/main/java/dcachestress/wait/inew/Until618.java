// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** As it was: the barrier before the wake orders who went to sleep, and nobody else. */
@Seeded(outcome = "NOT_VISIBLE", caughtBy = "NewMeetsFinder", observableOn = ObservableOn.WEAK,
        origin = "6.18 and before; 31e332b911fc: 'an issue on paper', <20251005231526.708061-1-mjguzik@gmail.com>",
        timeline = """
        creator: sets the inode up, not visible    | finder
        clears I_NEW, visible already              |
                                                   | reads: not new; does not wait
                                                   | uses it: NOT_VISIBLE""")
@Litmus("I1-wo-both")
public class Until618 extends ClearedUnordered {
    @Override
    protected void afterWait() {
        // 31e332b911fc: smp_rmb()
    }
}
