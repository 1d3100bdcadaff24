// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

import dcachestress.subject.Seeded;

/** Sets S_DYING and waits for nobody: an operation that has begun goes on while the directory is removed. */
@Seeded(outcome = "OPERATED_IN_DYING", caughtBy = {"RmdirMeetsLookup", "RmdirMeetsTwoLookups"},
        origin = "rmdir_lock() without its scan of the children", timeline = """
        opener: links name, S_DYING is not set     | remover
        operates                                   | sets S_DYING, removes: OPERATED_IN_DYING""")
public class ScanLeftOut extends WaitsForUnlinked {
    @Override
    protected void awaitLookups() {
        // sound: waits for each child in lookup
    }
}
