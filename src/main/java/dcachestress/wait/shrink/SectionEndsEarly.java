// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.kernel.Rcu;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** Ends the section before it takes the lock. */
@Seeded(outcome = "DEAD_ENTRY", caughtBy = "KillMeetsShrink", observableOn = ObservableOn.WEAK,
        origin = "shrink_dcache_tree() with rcu_read_unlock() before spin_lock(); by what the code orders",
        timeline = """
        killer: the child is dead                  | shrinker: picks the child; rcu_read_unlock()
        KILLED, frees it                           |
                                                   | takes its lock: DEAD_ENTRY used_after_free""")
public class SectionEndsEarly extends ShrinkTree {
    @Override
    protected void beforeLock() {
        Rcu.readUnlock();           // sound: behind the lock
    }

    @Override
    protected void afterUnlock() {
        // ended before
    }
}
