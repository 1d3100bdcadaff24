// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

import dcachestress.kernel.LockClass;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Word;

/** What this wait calls its own. */
public final class Terms {
    /** {@code inode_hash_lock}. */
    static final LockClass HASH_LOCK = LockClass.of("INODE_HASH", "inode_hash_lock", 10, LockClass.Cpu.FREE);
    /** {@code inode->i_lock}, inside of that. */
    static final LockClass I_LOCK = LockClass.of("I_LOCK", "i_lock", 20, LockClass.Cpu.FREE);
    static final Outcome FAILED_INODE = Outcome.define(106, "FAILED_INODE", "-",
            "a search returned an inode that could not be filled, and had been unhashed", Word.VARIABLE);

    private Terms() {
    }
}
