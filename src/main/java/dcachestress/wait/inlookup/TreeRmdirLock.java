// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

import dcachestress.subject.Seeded;

/**
 * As the tree has it. Two tasks block each other for ever, in two ways: the sleeper in rmdir_lock() is woken and finds
 * the lookup still under way, or is not woken at all, since its request came after the look for it.
 */
@Seeded(outcome = "IN_LOOKUP_DEADLOCK", caughtBy = {"RmdirMeetsLookup", "RmdirMeetsTwoLookups"},
        origin = "development tree neilbrown/linux at 083efdc62e0e, rmdir_lock() and __d_alloc_parallel(); not planted",
        timeline = """
        opener: links name, holds the bit lock     | remover
                                                   | sets S_DYING; scan finds name linked and in lookup
        finds S_DYING set, unlinks name            |
        no WAITERS: wakes nobody                   |
        sleeps until S_DYING is cleared            | sets WAITERS, sleeps until PAR_LOOKUP is cleared
                                                   | asleep, as the opener is: IN_LOOKUP_DEADLOCK""")
public class TreeRmdirLock extends DyingDirectory {
}
