// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

/** A step of the model before which a {@link Stage} can let another task act. */
enum Moment {
    /** {@code smp_load_acquire(i_dir_seq)}. */
    READ_DIR_SEQ,
    /** {@code read_seqbegin(rename_lock)}. */
    BEGIN_WALK,
    /** The walk of the primary hash. */
    WALK,
    /** The walk has found a dentry. */
    TAKE_HASHED,
    /** {@code read_seqretry(rename_lock)}. */
    CHECK_MISS,
    /** The test for an odd {@code i_dir_seq}: the last step before the bucket lock. */
    CHECK_ODD,
    /** The search of the in-lookup bucket, which is locked. */
    SEARCH_BUCKET,
    /** {@code lockref_get_not_dead()} of what is in lookup. */
    TAKE_REFERENCE,
    /** {@code schedule()}. */
    SLEEP
}
