// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.kernel.LockClass;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Word;

/** What this wait calls its own. */
public final class Terms {
    /** {@code sb->s_umount}. */
    static final LockClass S_UMOUNT = LockClass.of("S_UMOUNT", "s_umount", 10, LockClass.Cpu.SLEEPS);
    /** {@code sb_lock}, inside of that. */
    static final LockClass SB_LOCK = LockClass.of("SB_LOCK", "sb_lock", 20, LockClass.Cpu.FREE);
    static final Outcome USED_DYING = Outcome.define(107, "USED_DYING", "-",
            "super_lock() gave a task a superblock that had begun to die", Word.VARIABLE);
    static final Outcome FLAG_LOST = Outcome.define(212, "SB_FLAG_LOST", "-", "an update of s_flags was lost",
            Word.VARIABLE);

    private Terms() {
    }
}
