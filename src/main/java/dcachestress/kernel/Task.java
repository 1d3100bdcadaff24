// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code task_struct} as far as waiting goes. One actor of one sample is one task; {@link #current()} is the kernel's
 * {@code current}.
 * <p>
 * Sleeping is real: a real thread parks. But the state word decides and never the park permit, so a stray permit of an
 * earlier sample cannot hide a lost wakeup. The states are RUNNING, UNINTERRUPTIBLE (announced, still on the run queue)
 * and ASLEEP (off it). The protocol between sleeper and waker, explored exhaustively by {@code RunQueueProtocolTest}:
 * <ul>
 * <li>Sleeper: CAS UNINTERRUPTIBLE to ASLEEP. If that fails it was woken before it left: nothing is counted. Else count
 * - 1, then wait for RUNNING.
 * <li>Waker: CAS UNINTERRUPTIBLE to RUNNING counts nothing. For ASLEEP, count + 1 first, then CAS to RUNNING, and - 1
 * again if another waker was faster. (Counting after the CAS lets a third task see zero; counting for a task that never
 * left hides a later lost wakeup.) </ul>
 */
public final class Task extends TaskRecord {
    /** {@code TASK_RUNNING}. */
    public static final int TASK_RUNNING = 0;
    /** {@code TASK_UNINTERRUPTIBLE}: has announced that it will sleep. */
    public static final int TASK_UNINTERRUPTIBLE = 2;
    private static final int ASLEEP = 3;

    private static final ThreadLocal<Task> CURRENT = new ThreadLocal<>();
    private static final VarHandle STATE;
    private static final VarHandle PARKED;
    private static final VarHandle THREAD;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            STATE = lookup.findVarHandle(Task.class, "state", int.class);
            PARKED = lookup.findVarHandle(Task.class, "parked", boolean.class);
            THREAD = lookup.findVarHandle(Task.class, "thread", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final RunQueue runQueue;
    private final HeldLocks held = new HeldLocks();
    private final Stack stack = new Stack(this);
    private int state;
    private boolean parked;
    Thread thread;
    private boolean announced;
    private int idle;
    boolean ended;

    Task(RunQueue runQueue, String role, int index) {
        super(role, index);
        this.runQueue = runQueue;
    }

    /** The task that the calling thread runs: the kernel's {@code current}. */
    public static Task current() {
        return CURRENT.get();
    }

    /** Makes the calling thread run this task, to set a sample up; the run count stays as it is. */
    public void impersonate() {
        inherit(CURRENT.get());
        CURRENT.set(this);
    }

    /** An actor takes the task on; then the start line. */
    public void enlist() {
        impersonate();
        pace().takesOn(this);
        THREAD.setRelease(this, Thread.currentThread());
    }

    /** First step of an actor. */
    public void begin() {
        setActing(true);
        Jitter.skew(this);
        Probe.step(Step.TASK_BEGIN, this, index());
    }

    /** The time that the task spends on what is not modelled, such as reading a directory from a disk. */
    public void work() {
        work(1);
    }

    /**
     * A part of that time, where a long one would let the others be done before this task comes. {@code part} is a
     * power of two.
     */
    public void work(int part) {
        Jitter.work(this, part);
    }

    /** Last step of an actor, however it came there; leaves the run queue, once. */
    public void end() {
        if (!ended) {
            ended = true;
            int last = (int) STATE.getOpaque(this);
            Probe.step(Step.TASK_END, this, last);
            if (last != TASK_RUNNING && outcome() == null) {
                note(Outcome.NOT_RUNNING, "");
            }
            setActing(false);
            runQueue.leave();
            pace().ends();
        }
    }

    /**
     * The actor has thrown. An exit of ours has been noted already; anything else is the fault of the code under test.
     */
    public void failed(Throwable e) {
        if (!(e instanceof TaskExit)) {
            note(Outcome.THREW, e.getClass().getSimpleName() + firstFrame(e));
        }
        runQueue.giveUp();
    }

    private static String firstFrame(Throwable e) {
        StackTraceElement[] frames = e.getStackTrace();
        return frames.length == 0 ? "" : " at " + frames[0].getFileName() + ":" + frames[0].getLineNumber();
    }

    /** The locks that this task holds. */
    public HeldLocks held() {
        return held;
    }

    /** The part of its stack on which wait entries live. */
    public Stack stack() {
        return stack;
    }

    /** {@code WRITE_ONCE(current->__state, state)}. Opaque: orders nothing, as in the kernel. */
    void setState(int newState) {
        announced |= newState != TASK_RUNNING;
        STATE.setOpaque(this, Probe.store(Step.STATE_SET, this, state, newState, Order.ONCE));
    }

    /**
     * The part of {@code schedule()} that a sample can tell: off the run queue unless woken already, then wait to be
     * woken.
     */
    @Kernel(function = "schedule", steps = {"SLEEP", "RESUME"})
    void sleepUnlessWoken() {
        boolean busy = !announced;
        if (busy) {
            note(Outcome.BUSY_WAIT, "");
        }
        announced = false;
        boolean asleep = STATE.compareAndSet(this, TASK_UNINTERRUPTIBLE, ASLEEP);
        if (asleep) {
            counters().countSleep();
            Probe.rmw(Step.SLEEP, this, TASK_UNINTERRUPTIBLE, ASLEEP, Order.ONCE);
            runQueue.leave();
        }
        Probe.step(Step.SLEEP, this, asleep ? 1 : 0);
        if (busy) {
            idle = Probe.await(this, idle);
        }
        if (!asleep) {
            Probe.look(Step.RESUME, this, TASK_RUNNING, Order.ACQUIRE);
            checkGivenUp();
            return;
        }
        awaitWakeup();
        Probe.load(Step.RESUME, this, TASK_RUNNING, Order.ACQUIRE);
    }

    private void awaitWakeup() {
        for (int turn = 0; (int) STATE.getVolatile(this) != TASK_RUNNING; turn++) {
            if (runQueue.empty() && (int) STATE.getVolatile(this) != TASK_RUNNING) {
                note(Outcome.LOST_WAKEUP, "");
                throw TaskExit.LOST_WAKEUP;
            }
            if (Probe.sleep(this)) {
                continue;
            }
            if (turn < Tuning.PARK_SPINS) {
                Thread.onSpinWait();
            } else if (!parked) {
                PARKED.setVolatile(this, true);    // announce, look once more, then park
            } else {
                LockSupport.park(this);
                leaveIfHung();
            }
        }
    }

    /**
     * The part of {@code try_to_wake_up()} that a sample can tell.
     *
     * @return whether this call made it runnable
     */
    @Kernel(function = "try_to_wake_up")
    boolean wake() {
        for (;;) {
            int now = (int) STATE.getVolatile(this);
            if (Probe.look(Step.WAKE, this, now, Order.ONCE) == TASK_RUNNING || now == TASK_RUNNING) {
                return false;
            }
            if (now == TASK_UNINTERRUPTIBLE) {
                if (STATE.compareAndSet(this, TASK_UNINTERRUPTIBLE, TASK_RUNNING)) {
                    Probe.rmw(Step.WAKE, this, TASK_UNINTERRUPTIBLE, TASK_RUNNING, Order.RELEASE);
                    return true;
                }
            } else if (!runQueue.enter()) {
                return false;
            } else if (STATE.compareAndSet(this, ASLEEP, TASK_RUNNING)) {
                Probe.rmw(Step.WAKE, this, ASLEEP, TASK_RUNNING, Order.RELEASE);
                if ((boolean) PARKED.getVolatile(this)) {
                    unpark();
                }
                return true;
            } else {
                runQueue.leave();
            }
        }
    }

    void unpark() {
        Thread sleeper = (Thread) THREAD.getAcquire(this);
        if (sleeper != null) {
            LockSupport.unpark(sleeper);
        }
    }

    /**
     * Every loop that waits for another task looks here.
     * @throws TaskExit when another task of the sample has left before its end, or the watchdog has given up
     */
    public void checkGivenUp() {
        leaveIfHung();
        if (runQueue.givenUp()) {
            throw TaskExit.GIVEN_UP;
        }
    }

    /** Whether another task of the sample has left before its end. */
    public boolean givenUp() {
        return runQueue.givenUp();
    }

    /**
     * For a {@link Baton} that has seen enough: the calling task leaves the sample here, and the others at their next
     * step.
     */
    public void abandon() {
        runQueue.giveUp();
        throw TaskExit.GIVEN_UP;
    }

    /** Whether it is on the run queue, or asleep for ever and about to say so. */
    public boolean canAct() {
        return (int) STATE.getVolatile(this) != ASLEEP || runQueue.empty();
    }

    private void leaveIfHung() {
        if (Watchdog.raised()) {
            note(Outcome.HUNG, "");
            throw TaskExit.HUNG;
        }
    }
}
