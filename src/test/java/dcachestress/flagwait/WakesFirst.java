// SPDX-License-Identifier: Apache-2.0
package dcachestress.flagwait;

import dcachestress.subject.Seeded;

/** Looks for sleepers before it sets the flag that they wait for. */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "Meets", origin = "the oldest mistake there is", timeline = """
        setter: wakes nobody | waiter: sees no flag, sleeps
        sets the flag        | asleep: LOST_WAKEUP""")
public class WakesFirst extends FlagWait {
    @Override
    protected void set() {
        wake();         // sound: after the store and a barrier
        store();
    }
}
