// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.kernel.LockClass;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Word;

/** What this wait calls its own. */
public final class Terms {
    /** {@code d_lock}: the parent's outside, the child's inside it. */
    static final LockClass D_LOCK = LockClass.of("DYING_D_LOCK", "d_lock", 20, LockClass.Cpu.FREE);
    static final Outcome KILLED_TWICE = Outcome.define(62, "KILLED_TWICE", "-",
            "two tasks killed one dentry", Word.LOCK);
    static final Outcome NOT_FREED_ONCE = Outcome.define(64, "NOT_FREED_ONCE", "-",
            "a killed dentry was freed twice, or never", Word.LOCK);
    static final Outcome PARENT_BUSY = Outcome.define(118, "PARENT_BUSY", "-",
            "shrink_dcache_tree() returned, the child was gone, and its parent still counted it", Word.LOCK);

    private Terms() {
    }
}
