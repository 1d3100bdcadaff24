// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * Which part of an object a step touches. Two steps of different tasks depend on each other when both touch the same
 * word of the same object and one writes.
 */
public enum Word {
    /** No shared memory at all. */
    NONE,
    /** {@code task->__state}. */
    TASK_STATE,
    /** A lock word; the reference count of a lockref shares it. */
    LOCK,
    /** A sequence count. */
    SEQUENCE,
    /** Both links of a list node, and whether its memory is alive. */
    LIST,
    /** The links of a hash chain's head or node. */
    CHAIN,
    /** {@code i_dir_seq}. */
    DIR_SEQ,
    /** {@code d_flags}. */
    FLAGS,
    /** {@code d_parent}. */
    PARENT,
    /** {@code d_name}. */
    NAME,
    /** {@code d_inode}. */
    INODE,
    /** {@code d_wait}. */
    WAIT,
    /** {@code d_fsdata}. */
    FSDATA,
    /** A variable of a litmus test. */
    VARIABLE,
    /** Who reads and who waits, under RCU. */
    RCU,
    /** What all full barriers share. */
    BARRIER
}
