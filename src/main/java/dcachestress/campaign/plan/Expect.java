// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.plan;

import java.util.Locale;

/** What a cell of the plan must show. */
public enum Expect {
    /** No forbidden outcome, in enough contended samples. */
    CLEAN,
    /** One of the outcomes that the fault declares. */
    CAUGHT,
    /** Nothing in particular: a fault with a property that need not catch it. Both answers are fine. */
    ANY,
    /**
     * Nothing yet: the fault may show on this architecture, and has not been seen on this CPU model. Both answers are
     * fine.
     */
    UNOBSERVED,
    /** Nothing: the fault cannot show on this architecture, so the cell is listed and not run. */
    UNOBSERVABLE;

    /** Lower case, as in JSON and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
