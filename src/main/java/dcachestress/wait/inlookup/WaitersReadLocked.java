// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

import dcachestress.subject.Seeded;

/**
 * Half a remedy: the look for a request to be woken is made under d_lock, so none is missed. The sleeper in
 * rmdir_lock() is woken, finds PAR_LOOKUP still set, and sleeps again.
 */
@Seeded(outcome = "IN_LOOKUP_DEADLOCK", caughtBy = {"RmdirMeetsLookup", "RmdirMeetsTwoLookups"},
        origin = "the first remedy that one thinks of; it closes one of two ways into the deadlock", timeline = """
        opener: links name, holds the bit lock     | remover
                                                   | sets S_DYING; scan finds name linked and in lookup
                                                   | sets WAITERS, sleeps until PAR_LOOKUP is cleared
        finds S_DYING set, unlinks name            |
        wakes, clears WAITERS                      | awake: PAR_LOOKUP is set, sleeps again
        sleeps until S_DYING is cleared            | asleep, as the opener is: IN_LOOKUP_DEADLOCK""")
public class WaitersReadLocked extends DyingDirectory {
    @Override
    protected void wakeWhoAsked(Child child) {
        child.lock().lock();
        if (child.hasWaiters()) {
            wake(child);
        }
        child.lock().unlock();
    }
}
