// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import dcachestress.kernel.Baton.Moment;
import dcachestress.kernel.Baton.Slip;
import java.util.function.BooleanSupplier;

/** The wait-queue primitives of {@code kernel/sched/wait.c}, each a method that a subject can override. */
public class WaitQueues {
    /** Wake every exclusive entry as well: the kernel's {@code nr_exclusive == 0}. */
    public static final int ALL = 0;

    /** More than the tasks of any sample, and the strangers of any benchmark, can have on their stacks. */
    private static final int MOST_ENTRIES = 1024;

    private final Sched sched;

    /** Primitives on top of this scheduler. */
    public WaitQueues(Sched sched) {
        this.sched = sched;
    }

    /** Links an entry at the front. */
    @Kernel(function = "add_wait_queue")
    public void addWaitQueue(WaitQueueHead head, WaitQueueEntry entry) {
        if (Tuning.BATON && Probe.putsOff(Slip.LINKS_LATE, () -> addWaitQueue(head, entry))) {
            return;
        }
        checkAlive(head);
        head.lock().lock();
        link(head, entry);
        head.lock().unlock();
    }

    /** Unlinks an entry. */
    @Kernel(function = "remove_wait_queue, __remove_wait_queue")
    public void removeWaitQueue(WaitQueueHead head, WaitQueueEntry entry) {
        checkAlive(head);
        head.lock().lock();
        entry.delInit();
        head.lock().unlock();
    }

    /** Links an entry unless a wake has left it linked, and announces the sleep, all under the queue's lock. */
    @Kernel(function = "prepare_to_wait_event")
    public void prepareToWait(WaitQueueHead head, WaitQueueEntry entry, int state) {
        if (Tuning.BATON && Probe.putsOff(Slip.LINKS_LATE, () -> prepareToWait(head, entry, state))) {
            return;
        }
        checkAlive(head);
        head.lock().lock();
        if (entry.empty()) {
            link(head, entry);
        }
        sched.setCurrentState(state);
        head.lock().unlock();
    }

    /**
     * At the front, so the last to come is the first to be woken; an exclusive entry at the end, behind all that every
     * wake reaches.
     */
    @Kernel(function = "add_wait_queue, prepare_to_wait_event")
    protected void link(WaitQueueHead head, WaitQueueEntry entry) {
        if (entry.linked()) {
            Task.current().die(Outcome.LINKED_TWICE, "");    // going on would tie the list into a knot
        }
        if (entry.exclusive()) {
            linkTail(head, entry);
        } else {
            linkFront(head, entry);
        }
    }

    /** At the front. */
    @Kernel(function = "__add_wait_queue")
    protected void linkFront(WaitQueueHead head, WaitQueueEntry entry) {
        head.list().add(entry);
    }

    /** At the end. */
    @Kernel(function = "__add_wait_queue_entry_tail")
    protected final void linkTail(WaitQueueHead head, WaitQueueEntry entry) {
        head.list().addTail(entry);
    }

    /** Runs again, and unlinks the entry if a wake has not. Skips the lock if the entry is alone already. */
    @Kernel(function = "finish_wait")
    public void finishWait(WaitQueueHead head, WaitQueueEntry entry) {
        sched.storeState(Task.TASK_RUNNING);
        if (!entry.emptyCareful()) {
            checkAlive(head);
            head.lock().lock();
            entry.delInit();
            head.lock().unlock();
        }
    }

    /**
     * {@code wait_event()}: without a lock. The condition must be readable without one; {@link #prepareToWait} has the
     * full barrier.
     */
    @Kernel(function = "wait_event, __wait_event, ___wait_event")
    public final void waitEvent(WaitQueueHead head, BooleanSupplier done) {
        if (done.getAsBoolean()) {
            return;
        }
        WaitQueueEntry entry = Task.current().stack().push();
        entry.init(WakeFunction.AUTOREMOVE, null);
        for (;;) {
            prepareToWait(head, entry, Task.TASK_UNINTERRUPTIBLE);
            if (done.getAsBoolean()) {
                break;
            }
            sched.schedule();
            if (Probe.slips(Slip.TESTS_ONCE, null)) {
                break;
            }
        }
        finishWait(head, entry);
        Task.current().stack().pop();
    }

    /** {@code wake_up_all()}: every entry, whatever it waits for. */
    @Kernel(function = "wake_up_all")
    public void wakeUpAll(WaitQueueHead head) {
        wakeUp(head, ALL, null);
    }

    /** Calls the wake function of the entries under the queue's lock, up to {@code nrExclusive} exclusive ones. */
    @Kernel(function = "__wake_up, __wake_up_common_lock")
    public void wakeUp(WaitQueueHead head, int nrExclusive, Object key) {
        if (Probe.slips(Slip.NO_WAKE, head)) {
            return;
        }
        assertMayWake(Task.current());
        checkAlive(head);
        head.lock().lock();
        Object named = key != null && Probe.slips(Slip.OTHER_KEY, head) ? head : key;
        wakeUpCommon(head, nrExclusive, named);
        head.lock().unlock();
        Probe.comes(Moment.WAKES);
    }

    /**
     * PREEMPT_RT cannot take the queue's lock, a sleeping one there, with {@code i_dir_seq} odd or under a bit lock.
     */
    @Kernel(function = "__wake_up")
    protected void assertMayWake(Task task) {
        if (task.held().within(LockClass.NO_WAKE)) {
            task.note(Outcome.WAKE_IN_SECTION, "");
        }
    }

    /** Walks the queue; reads an entry's successor before its function may unlink it. */
    @Kernel(function = "__wake_up_common")
    protected void wakeUpCommon(WaitQueueHead head, int nrExclusive, Object key) {
        int left = nrExclusive;
        int walked = 0;
        ListHead at = head.list().next();
        while (at != head.list()) {
            checkKnot(++walked);
            WaitQueueEntry entry = alive(at);
            ListHead after = entry.next();
            boolean exclusive = entry.exclusive();    // the entry may be gone once its task is awake
            boolean woken = entry.function().wake(this, entry, key);
            if (woken && exclusive && --left == 0) {
                break;
            }
            if (woken && after != head.list() && Probe.slips(Slip.FIRST_ALONE, head)) {
                break;
            }
            at = after;
        }
        Task.current().counters().countWalk(walked);
    }

    /** {@code default_wake_function()}: wakes, and leaves the entry linked. */
    @Kernel(function = "default_wake_function")
    protected boolean defaultWakeFunction(WaitQueueEntry entry, Object key) {
        Task sleeper = alive(entry).task();
        sleeper.wokenFor(key);
        return sched.tryToWakeUp(sleeper);
    }

    /** {@code autoremove_wake_function()}: unlinks what it woke, the owner's lockless look at {@code next} last. */
    @Kernel(function = "autoremove_wake_function")
    protected boolean autoremoveWakeFunction(WaitQueueEntry entry, Object key) {
        boolean woken = defaultWakeFunction(entry, key);
        if (woken) {
            entry.delInitCareful();
        }
        return woken;
    }

    /** {@code var_wake_function()}: wakes only who waits for this key. The key is compared, never followed. */
    @Kernel(function = "var_wake_function")
    protected boolean varWakeFunction(WaitQueueEntry entry, Object key) {
        return alive(entry).key() == key && autoremoveWakeFunction(entry, key);
    }

    /** {@code waitqueue_active()}: without the lock and without a barrier. */
    @Kernel(function = "waitqueue_active")
    public boolean waitqueueActive(WaitQueueHead head) {
        checkAlive(head);
        return !head.list().empty();
    }

    /** {@code wq_has_sleeper()}: a full barrier, then a look. */
    @Kernel(function = "wq_has_sleeper")
    public boolean wqHasSleeper(WaitQueueHead head) {
        Fences.mb();
        return waitqueueActive(head);
    }

    /** The scheduler beneath. */
    public final Sched sched() {
        return sched;
    }

    /** An entry that was linked twice ties the list into a knot, in which a walk would turn for ever. */
    private static void checkKnot(int walked) {
        if (walked > MOST_ENTRIES) {
            Task.current().die(Outcome.LINKED_TWICE, "knot");
        }
    }

    private static void checkAlive(WaitQueueHead head) {
        if (head.list().poisoned()) {
            Task.current().die(Outcome.DEAD_HEAD, "");
        }
    }

    /** What a queue leads to must be an entry whose frame has not ended: anything else is dead or reused memory. */
    private static WaitQueueEntry alive(ListHead node) {
        if (!(node instanceof WaitQueueEntry) || node.poisoned()) {
            Task.current().die(Outcome.DEAD_ENTRY, "");
        }
        return (WaitQueueEntry) node;
    }
}
