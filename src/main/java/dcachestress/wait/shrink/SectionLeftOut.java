// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** No rcu_read_lock() in the second walk: nothing keeps the victim until its lock is taken. */
@Seeded(outcome = "DEAD_ENTRY", caughtBy = "KillMeetsShrink", observableOn = ObservableOn.WEAK,
        origin = "select_collect2() without rcu_read_lock(); by what the code orders", timeline = """
        killer: the child is dead                  | shrinker: picks the child
        KILLED, frees it                           |
                                                   | takes its lock: DEAD_ENTRY used_after_free""")
public class SectionLeftOut extends ShrinkTree {
    @Override
    protected void beginSection() {
        // sound: rcu_read_lock()
    }

    @Override
    protected void afterUnlock() {
        // sound: rcu_read_unlock()
    }
}
