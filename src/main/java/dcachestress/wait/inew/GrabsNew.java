// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

import dcachestress.subject.Seeded;

/** Takes any inode that it can get a reference to. */
@Seeded(outcome = "NOT_VISIBLE", caughtBy = "NewMeetsFinder",
        origin = "igrab_from_hash() without its look at i_state", timeline = """
        creator: inserts it, new                   | finder
                                                   | one more reference, no lock
                                                   | uses it: NOT_VISIBLE
        sets it up, clears I_NEW                   |""")
public class GrabsNew extends CountedNew {
    @Override
    protected boolean igrabFromHash() {
        return incNotZero();                        // sound: unless it is new
    }
}
