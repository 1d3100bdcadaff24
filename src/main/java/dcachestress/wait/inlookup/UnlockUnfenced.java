// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** Looks for sleepers before the cleared S_DYING can be seen: a release orders no load behind it. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "RmdirMeetsLookup", observableOn = ObservableOn.STORE_BUFFER,
        origin = "rmdir_unlock() without the barrier before wake_up_var()", timeline = """
        opener: finds S_DYING set                  | remover: clears S_DYING, not visible yet; nobody waits
        queues itself, reads: S_DYING, sleeps      |
        asleep: LOST_WAKEUP                        |""")
public class UnlockUnfenced extends WaitsForUnlinked {
    @Override
    protected void rmdirUnlock() {
        dying().storeRelease(0);    // sound: smp_mb() follows
        wakeWhoWaitsForUnlock();
    }
}
