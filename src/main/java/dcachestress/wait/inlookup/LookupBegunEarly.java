// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

import dcachestress.subject.Seeded;

/**
 * Ends the lookup, and sets PAR_LOOKUP again before it waits instead of behind the wait: the sleeper in rmdir_lock()
 * that was woken finds it set.
 */
@Seeded(outcome = "IN_LOOKUP_DEADLOCK", caughtBy = {"RmdirMeetsLookup", "RmdirMeetsTwoLookups"},
        origin = "EndsLookup, with the two lines in the wrong order", timeline = """
        opener: links name, holds the bit lock     | remover: sets S_DYING
                                                   | finds name in lookup, sets WAITERS, sleeps
        finds S_DYING set, ends the lookup, wakes  |
        sets PAR_LOOKUP, waits for S_DYING         | awake: PAR_LOOKUP is set, sleeps again: IN_LOOKUP_DEADLOCK""")
public class LookupBegunEarly extends EndsLookup {
    @Override
    protected void giveWay(Child child) {
        super.giveWay(child);
        super.tryAgain(child);
    }

    @Override
    protected void tryAgain(Child child) {
        // the remedy: begins the lookup here
    }
}
