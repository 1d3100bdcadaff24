// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.evict;

import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** Searches in no read section: nothing keeps what it has found. */
@Seeded(outcome = "DEAD_ENTRY", caughtBy = "EvictMeetsFinder", observableOn = ObservableOn.WEAK,
        origin = "find_inode_fast() without rcu_read_lock(); by what the code orders", timeline = """
        evictor                                     | finder: finds it
        unhashes it, gives it to RCU                |
                                                    | takes its i_lock: DEAD_ENTRY used_after_free""")
public class FoundUnguarded extends Evict {
    @Override
    protected void beginSection() {
        // sound: rcu_read_lock()
    }

    @Override
    protected void endSection() {
        // sound: rcu_read_unlock()
    }
}
