// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.evict;

import dcachestress.kernel.LockClass;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Word;

/** What this wait calls its own. */
public final class Terms {
    /** {@code inode_hash_lock}. */
    static final LockClass HASH_LOCK = LockClass.of("EVICT_HASH", "inode_hash_lock", 10, LockClass.Cpu.FREE);
    /** {@code inode->i_lock}, inside of that. */
    static final LockClass I_LOCK = LockClass.of("EVICT_I_LOCK", "i_lock", 20, LockClass.Cpu.FREE);
    static final Outcome HANDED_OUT = Outcome.define(108, "FREEING_INODE", "-",
            "a search returned an inode that is being freed", Word.VARIABLE);
    static final Outcome TWO_HASHED = Outcome.define(109, "TWO_INODES", "-",
            "two inodes of one number were in the hash", Word.VARIABLE);

    private Terms() {
    }
}
