// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

import dcachestress.subject.Seeded;

/** Uses what it has waited for: that it is not new any more does not say that it could be filled. */
@Seeded(outcome = "FAILED_INODE", caughtBy = "FailureMeetsFinder",
        origin = "iget_locked() without inode_unhashed() behind the wait", timeline = """
        creator                                    | finder: finds it, new; waits
        cannot fill it, unhashes it                |
        clears I_NEW, wakes                        |
                                                   | uses it: FAILED_INODE""")
public class UnhashedUntested extends LockedNew {
    @Override
    protected boolean isUsable() {
        return true;                                // sound: unless it is unhashed
    }
}
