// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.subject.Seeded;

/** Kills without looking at the count: one that is used, or that somebody kills already. */
@Seeded(outcome = "KILLED_TWICE", caughtBy = "PruneMeetsTwoShrinks",
        origin = "lock_for_kill() without its test of the count", timeline = """
        shrinker: kills it from a foreign list     | pruner: takes it off its list; not killed yet
                                                   | kills it: KILLED_TWICE""")
public class CountUntested extends ShrinkTree {
    @Override
    protected boolean mayKill(Victim d) {
        return true;                // sound: if the count is 0
    }
}
