// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.caller;

import dcachestress.scheme.Merged;
import dcachestress.subject.Seeded;

/**
 * The merged scheme as it is, on a dentry that enters lookup a second time: its flag is set once, before the wait, and
 * a waiter that finds the dentry in lookup again sleeps without it.
 */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "Relock",
        origin = "what the merged form gives up; Neil Brown, 29 Apr 2026"
                + " <177741881482.1474915.12527082398060370192@noble.neil.brown.name>",
        timeline = """
        owner                                | waiter
                                             | sets WAITERS, queues itself, sleeps
        ends the lookup, wakes, clears WAITERS|
        begins it again                      | d_lock: PAR_LOOKUP is set: sleeps, WAITERS clear
        ends it: no WAITERS, wakes nobody    |
        ends                                 | asleep, and nobody left to wake it: LOST_WAKEUP flag=0
        """)
public class OneShotFlagRelocked extends Merged {
    // nothing is changed
}
