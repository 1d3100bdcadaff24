// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * {@code wait_queue_func_t}: what a waker does with one entry. A pointer in the kernel; here it leads to a method that
 * a subject can override.
 */
@FunctionalInterface
public interface WakeFunction {
    /** {@code default_wake_function}. */
    WakeFunction DEFAULT = WaitQueues::defaultWakeFunction;
    /** {@code autoremove_wake_function}. */
    WakeFunction AUTOREMOVE = WaitQueues::autoremoveWakeFunction;
    /** {@code var_wake_function}. */
    WakeFunction VAR = WaitQueues::varWakeFunction;

    /**
     * Wakes the entry's task if it is meant, with the queue's lock held.
     *
     * @param key what the waker names, or null for everybody
     * @return whether the task was made runnable
     */
    boolean wake(WaitQueues queues, WaitQueueEntry entry, Object key);
}
