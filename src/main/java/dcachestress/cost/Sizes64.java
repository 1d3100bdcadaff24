// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

/** Sizes in the kernel on x86-64, SMP, without debugging; offsets and sizes come from a re-declaration of the structures, compiled. */
final class Sizes64 {
    /** {@code sizeof(struct dentry)}. */
    static final int DENTRY = 192;
    /** {@code sizeof(struct wait_queue_head)}. */
    static final int HEAD = 24;
    /** {@code sizeof(struct wait_queue_entry)}. */
    static final int ENTRY = 40;
    /** {@code sizeof(struct wait_bit_queue_entry)}: an entry with its key. */
    static final int KEYED_ENTRY = 64;

    private Sizes64() {
    }
}
