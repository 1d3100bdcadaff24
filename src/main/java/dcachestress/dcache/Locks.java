// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.LockClass.Cpu;
import dcachestress.kernel.LockClass;

/** The lock classes of the dcache, outermost first; those of buckets and wait queues come after them. */
public final class Locks {
    /** {@code rename_lock}. */
    public static final LockClass RENAME = LockClass.of("RENAME", "rename_lock", 0, Cpu.FREE);
    /** {@code inode->i_lock}. */
    public static final LockClass INODE = LockClass.of("INODE", "i_lock", 10, Cpu.FREE);
    /** {@code dentry->d_lock}, with a parent's lock and up to three dentries below it. */
    public static final LockClass DENTRY = LockClass.of("DENTRY", "d_lock", 20, Cpu.FREE);
    /** The odd value of {@code i_dir_seq}, which excludes adders of one directory like a lock. */
    public static final LockClass DIR_SEQ = LockClass.of("DIR_SEQ", "i_dir_seq", 30, Cpu.KEPT_IN_SECTION);

    /** {@code DENTRY_D_LOCK_NESTED}: an existing dentry that is moved. */
    public static final int NESTED_DENTRY = 2;
    /** The dentry that is moved over. */
    public static final int NESTED_TARGET = 3;

    private Locks() {
    }
}
