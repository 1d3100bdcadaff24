// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * How an access or a fence is ordered, in the words of the kernel's memory model. Each access of the model says it
 * beside the Java mode that stands for it.
 */
public enum Order {
    /** A plain access. */
    PLAIN,
    /**
     * {@code READ_ONCE()}, {@code WRITE_ONCE()}, a relaxed read-modify-write: read or written once, ordered not at all.
     */
    ONCE,
    /** {@code rcu_dereference()}: orders only what is reached through the pointer. */
    DEPENDENCY,
    /**
     * The read of a conditional read-modify-write. When it fails that is all: READ_ONCE() in the kernel, a full barrier
     * on x86.
     */
    ATTEMPT,
    /** {@code smp_load_acquire()}, or a read-modify-write with acquire such as the taking of a bit lock. */
    ACQUIRE,
    /** {@code smp_store_release()}, or a read-modify-write with release. */
    RELEASE,
    /** {@code spin_lock()}: acquire, and with the task's unlock before it a read and a write barrier. */
    LOCK,
    /** {@code spin_unlock()}: release, and half of the barrier above. */
    UNLOCK,
    /** {@code smp_rmb()}. */
    RMB,
    /** {@code smp_wmb()}. */
    WMB,
    /** {@code smp_mb()}. */
    MB,
    /** {@code rcu_read_lock()}. */
    RCU_LOCK,
    /** {@code rcu_read_unlock()}. */
    RCU_UNLOCK,
    /** The first half of {@code synchronize_rcu()}; then it waits. */
    GRACE_BEGINS,
    /** The second half, when every section has ended that had begun before the first. */
    GRACE_ENDS
}
