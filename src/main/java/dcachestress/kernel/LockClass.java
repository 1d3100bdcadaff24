// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * The lock classes, outermost first, with their place in the lock order. {@link #DENTRY} has room above it for nesting: a parent's lock and up
 * to three dentries below it, as {@code spin_lock_nested()} tells lockdep.
 */
public enum LockClass {
    /** {@code rename_lock}. */
    RENAME(0),
    /** {@code inode->i_lock}. */
    INODE(10),
    /** {@code dentry->d_lock}. */
    DENTRY(20),
    /** The odd value of {@code i_dir_seq}, which excludes adders of one directory like a lock. */
    DIR_SEQ(30),
    /** The bit lock of an in-lookup or primary hash bucket. */
    BUCKET(40),
    /** {@code wait_queue_head->lock}. */
    WAIT_QUEUE(50);

    /** {@code DENTRY_D_LOCK_NESTED}: an existing dentry that is moved. */
    public static final int NESTED_DENTRY = 2;
    /** The dentry that is moved over. */
    public static final int NESTED_TARGET = 3;

    private final int rank;

    LockClass(int rank) {
        this.rank = rank;
    }

    int rank() {
        return rank;
    }
}
