// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.kprobes;

import dcachestress.kernel.LockClass;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Word;

/** What this wait calls its own. */
public final class Terms {
    /** {@code kprobe_mutex}. Whoever waits for it spins here. */
    static final LockClass MUTEX = LockClass.of("KPROBE_MUTEX", "kprobe_mutex", 10, LockClass.Cpu.FREE);
    static final Outcome UNDONE = Outcome.define(118, "FLUSHED_UNDONE", "-",
            "a flush returned, and no pass had done what its task had queued before", Word.VARIABLE);

    private Terms() {
    }
}
