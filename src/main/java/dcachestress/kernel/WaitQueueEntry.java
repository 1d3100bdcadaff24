// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * {@code struct wait_queue_entry}, or {@code wait_bit_queue_entry} when it has a key. Lives in a frame of its task's
 * stack ({@link Stack}), so it dies when the frame ends and comes to life again in the next one.
 */
public final class WaitQueueEntry extends ListHead {
    private final Task task;
    private WakeFunction function;
    private Object key;
    private boolean exclusive;

    WaitQueueEntry(Task task) {
        this.task = task;
    }

    /** {@code init_wait()}, {@code init_wait_var_entry()}: alone, not exclusive. */
    @Kernel(function = "init_wait_func, init_wait_var_entry")
    public void init(WakeFunction wakeFunction, Object waitKey) {
        function = wakeFunction;
        key = waitKey;
        exclusive = false;
        init();
    }

    /** {@code WQ_FLAG_EXCLUSIVE}: a wake of one stops here. */
    @Kernel(field = "wait_queue_entry.flags")
    public void setExclusive() {
        exclusive = true;
    }

    @Kernel(field = "wait_queue_entry.flags")
    boolean exclusive() {
        return exclusive;
    }

    /** {@code entry->private}. */
    @Kernel(field = "wait_queue_entry.private")
    public Task task() {
        return task;
    }

    /** What it waits for; compared, never followed. Null for a plain wait queue. */
    @Kernel(field = "wait_bit_queue_entry.key")
    public Object key() {
        return key;
    }

    @Kernel(field = "wait_queue_entry.func")
    WakeFunction function() {
        return function;
    }
}
