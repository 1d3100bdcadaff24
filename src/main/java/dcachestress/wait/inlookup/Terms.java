// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

import dcachestress.kernel.LockClass;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Word;

/** What this wait calls its own: its forbidden outcomes, and its lock class. */
public final class Terms {
    /** {@code d_lock}: the directory's outside, a child's inside it. */
    static final LockClass D_LOCK = LockClass.of("D_LOCK", "d_lock", 20, LockClass.Cpu.FREE);
    /** Before {@code LOST_WAKEUP}: it says who waits for whom. */
    static final Outcome DEADLOCK = Outcome.define(300, "IN_LOOKUP_DEADLOCK", "-",
            "rmdir_lock() waits for a lookup to end whose task waits for rmdir_unlock()", Word.VARIABLE);
    static final Outcome OVERLAP = Outcome.define(116, "OPERATED_IN_DYING", "-",
            "an operation ran in a directory between rmdir_lock() and rmdir_unlock()", Word.VARIABLE);

    private Terms() {
    }
}
