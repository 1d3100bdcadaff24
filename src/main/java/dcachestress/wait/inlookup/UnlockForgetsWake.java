// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

import dcachestress.subject.Seeded;

/** Clears S_DYING and wakes nobody. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = {"RmdirMeetsLookup", "RmdirMeetsTwoLookups"},
        origin = "rmdir_unlock() without its wake_up_var()", timeline = """
        opener: finds S_DYING set, sleeps          | remover
                                                   | clears S_DYING
        asleep: LOST_WAKEUP                        |""")
public class UnlockForgetsWake extends WaitsForUnlinked {
    @Override
    protected void rmdirUnlock() {
        dying().storeRelease(0);    // sound: smp_mb() and wake_up_var() follow
    }
}
