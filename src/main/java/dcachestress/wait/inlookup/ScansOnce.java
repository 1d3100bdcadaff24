// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

import dcachestress.subject.Seeded;

/** Goes on after its first wait instead of looking through the children again: there may be another one. */
@Seeded(outcome = "OPERATED_IN_DYING", caughtBy = "RmdirMeetsTwoLookups",
        origin = "rmdir_lock() without the jump back to 'again'", timeline = """
        opener: looks first up     | second opener: looks second up | remover
                                   |                                | sets S_DYING, waits for first
        ends the lookup, wakes     | operates                       | removes: OPERATED_IN_DYING""")
public class ScansOnce extends WaitsForUnlinked {
    @Override
    protected void awaitLookups() {
        awaitOne();
    }
}
