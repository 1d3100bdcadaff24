// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

import dcachestress.subject.Seeded;

/**
 * The other half of a remedy: rmdir_lock() takes any wake for the end of its wait, that is, it waits until PAR_LOOKUP
 * or its own WAITERS is clear. No wake is in vain now; one that comes before the request is still missed.
 */
@Seeded(outcome = "IN_LOOKUP_DEADLOCK", caughtBy = {"RmdirMeetsLookup", "RmdirMeetsTwoLookups"},
        origin = "a remedy that one thinks of; it closes the other one of two ways into the deadlock", timeline = """
        opener: links name, holds the bit lock     | remover
                                                   | sets S_DYING; scan finds name linked and in lookup
        finds S_DYING set, unlinks name            |
        no WAITERS: wakes nobody                   |
        sleeps until S_DYING is cleared            | sets WAITERS, sleeps until somebody takes it back
                                                   | asleep, as the opener is: IN_LOOKUP_DEADLOCK""")
public class WaitsForRequest extends DyingDirectory {
    @Override
    protected boolean isOver(Child child) {
        return super.isOver(child) || !child.hasWaiters();
    }
}
