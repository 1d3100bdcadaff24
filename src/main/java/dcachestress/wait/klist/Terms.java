// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.klist;

import dcachestress.kernel.LockClass;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Word;

/** What this wait calls its own. */
public final class Terms {
    /** {@code klist->k_lock}. */
    static final LockClass K_LOCK = LockClass.of("K_LOCK", "k_lock", 20, LockClass.Cpu.FREE);
    /** {@code klist_remove_lock}, of the list of all removers; inside of a {@code k_lock}. */
    static final LockClass REMOVE_LOCK = LockClass.of("REMOVE_LOCK", "klist_remove_lock", 30, LockClass.Cpu.FREE);
    static final Outcome STILL_USED = Outcome.define(66, "STILL_USED", "-",
            "klist_remove() returned although the node was still in use", Word.VARIABLE);

    private Terms() {
    }
}
