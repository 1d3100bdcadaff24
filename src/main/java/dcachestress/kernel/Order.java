// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/** How an access or a fence is ordered, in the words of the kernel's memory model. Each access of the model says it beside the Java mode that stands for it. */
public enum Order {
    /** A plain access. */
    PLAIN,
    /** {@code READ_ONCE()}, {@code WRITE_ONCE()}, a relaxed read-modify-write: read or written once, ordered not at all. */
    ONCE,
    /** {@code rcu_dereference()}: orders only what is reached through the pointer. */
    DEPENDENCY,
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
    MB
}
