// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

import dcachestress.kernel.Order;
import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** Takes its reference by an increment that orders nothing. */
@Seeded(outcome = "NOT_VISIBLE", caughtBy = "NewMeetsFinder", observableOn = ObservableOn.WEAK,
        origin = "igrab_from_hash() with a relaxed increment", timeline = """
        creator                                    | finder: reads what is in the inode, too early
        sets it up, clears I_NEW                   |
                                                   | not new; one more reference, no lock
                                                   | uses what it has read: NOT_VISIBLE""")
@Litmus("I3-wo-order")
public class CountedRelaxed extends CountedNew {
    @Override
    protected boolean incNotZero() {
        return inode().count().modify(now -> now == 0 ? 0 : now + 1, Order.ONCE) != 0;
    }
}
