// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static dcachestress.kernel.MachineState.AT;
import static dcachestress.kernel.MachineState.LOST;
import static dcachestress.kernel.MachineState.PARKED;
import static dcachestress.kernel.MachineState.PC;
import static dcachestress.kernel.MachineState.PERMIT;
import static dcachestress.kernel.MachineState.STATE;

import dcachestress.kernel.Scenario.Op;
import java.util.List;

/**
 * The protocol between tasks and run queue, one access to shared state a step. A step is named by where its task stands ({@link At}); each stands for one
 * access of the code:
 * <pre>
 * OP            the first access of an operation: STATE.setOpaque, the CAS of {@link Task#sleepUnlessWoken}, the read of {@link Task#wake}, a condition
 * LEAVE         the successful CAS of {@link RunQueue#leave} after falling asleep (a failed CAS changes nothing: no step)
 * RING          unparkAll() of whoever took the count to zero
 * LOOK          awaitWakeup(): the loop condition
 * COUNT         awaitWakeup(): runQueue.empty()
 * LOOK_AGAIN    awaitWakeup(): the second look at the state; not RUNNING is the verdict
 * PARKING       PARKED.setVolatile(true)
 * PARK          LockSupport.park(): waits for a permit, and takes it
 * WAKE_EARLY    wake(): CAS UNINTERRUPTIBLE to RUNNING
 * ENTER         wake(): the successful CAS of {@link RunQueue#enter}
 * WAKE_ASLEEP   wake(): CAS ASLEEP to RUNNING
 * UNDO          wake(): RunQueue.leave() of a waker that lost
 * READ_PARKED   wake(): PARKED.getVolatile
 * UNPARK        wake(): LockSupport.unpark()
 * </pre>
 * Spinning before the park adds nothing that the machine does not have: it repeats LOOK and COUNT, and the machine can wait between any two steps. All accesses
 * are sequentially consistent here. In the code they are volatile, but for {@code set_current_state()}, an opaque store that the task itself reads back with
 * a CAS; a waker that misses it is the racy window under test, and is explored as a waker that came earlier.
 */
final class ProtocolMachine {
    private static final int RUNNING = Task.TASK_RUNNING;
    private static final int UNINTERRUPTIBLE = Task.TASK_UNINTERRUPTIBLE;
    private static final int ASLEEP = 3;

    /** Where a task stands. */
    enum At {
        OP, LEAVE, RING, LOOK, COUNT, LOOK_AGAIN, PARKING, PARK,
        WAKE_EARLY, COUNT_EARLY, ENTER, WAKE_ASLEEP, COUNT_LATE, UNDO, RING_UNDO, READ_PARKED, UNPARK,
        RING_END, DONE
    }

    private final Protocol protocol;
    private final List<List<Op>> scripts;

    ProtocolMachine(Protocol protocol, List<List<Op>> scripts) {
        this.protocol = protocol;
        this.scripts = scripts;
    }

    At at(MachineState s, int task) {
        return At.values()[s.get(task, AT)];
    }

    /** The state after one step of this task, or null if it cannot step: it is done, or parked without a permit. */
    MachineState step(MachineState before, int task) {
        At at = at(before, task);
        if (at == At.DONE || at == At.PARK && before.get(task, PERMIT) == 0) {
            return null;
        }
        MachineState s = before.copy();
        if (at != At.OP) {
            inner(s, task, at);
        } else if (before.get(task, PC) == scripts.get(task).size()) {
            go(s, task, leave(s) ? At.RING_END : At.DONE);
        } else {
            operation(s, task, op(before, task));
        }
        return s;
    }

    /** Whether this task can still change anything for others: neither at its end nor asleep. */
    boolean canAct(MachineState s, int task) {
        return switch (at(s, task)) {
            case DONE, RING_END, RING -> false;
            case LEAVE, LOOK, COUNT, LOOK_AGAIN, PARKING, PARK -> s.get(task, STATE) == RUNNING;
            case OP -> s.get(task, PC) < scripts.get(task).size();
            default -> true;
        };
    }

    private Op op(MachineState s, int task) {
        return scripts.get(task).get(s.get(task, PC));
    }

    private void operation(MachineState s, int task, Op op) {
        switch (op.kind()) {
            case ANNOUNCE -> setState(s, task, UNINTERRUPTIBLE);
            case RUN -> setState(s, task, RUNNING);
            case SET -> {
                s.setCondition(op.arg());
                next(s, task);
            }
            case SKIP_IF_SET -> s.set(task, PC, s.condition(op.arg()) ? op.target() : s.get(task, PC) + 1);
            case GOTO -> s.set(task, PC, op.target());
            case SCHEDULE -> nextOr(s, task, !cas(s, task, UNINTERRUPTIBLE, ASLEEP), At.LEAVE);
            default -> wake(s, task, s.get(op.arg(), STATE));
        }
    }

    private void wake(MachineState s, int task, int seen) {
        if (seen == RUNNING) {
            next(s, task);
        } else if (seen == UNINTERRUPTIBLE) {
            go(s, task, At.WAKE_EARLY);
        } else {
            go(s, task, protocol == Protocol.COUNTS_AFTER_THE_CAS ? At.WAKE_ASLEEP : At.ENTER);
        }
    }

    private void inner(MachineState s, int task, At at) {
        switch (at) {
            case LEAVE -> go(s, task, leave(s) ? At.RING : At.LOOK);
            case RING -> ring(s, task, At.LOOK);
            case LOOK -> nextOr(s, task, s.get(task, STATE) == RUNNING, At.COUNT);
            case COUNT -> go(s, task, s.count() == 0 ? At.LOOK_AGAIN : beforePark(s, task));
            case LOOK_AGAIN -> lookAgain(s, task);
            case PARKING -> {
                s.set(task, PARKED, 1);
                go(s, task, At.LOOK);
            }
            case PARK -> {
                s.set(task, PERMIT, 0);
                go(s, task, At.LOOK);
            }
            case RING_END -> ring(s, task, At.DONE);
            default -> waker(s, task, at, op(s, task).arg());
        }
    }

    private void waker(MachineState s, int task, At at, int sleeper) {
        switch (at) {
            case WAKE_EARLY -> wakeEarly(s, task, sleeper);
            case COUNT_EARLY -> {
                enter(s);
                next(s, task);
            }
            case ENTER -> nextOr(s, task, !enter(s), At.WAKE_ASLEEP);
            case WAKE_ASLEEP -> wakeAsleep(s, task, sleeper);
            case COUNT_LATE -> {
                enter(s);
                go(s, task, At.READ_PARKED);
            }
            case UNDO -> go(s, task, leave(s) ? At.RING_UNDO : At.OP);
            case RING_UNDO -> ring(s, task, At.OP);
            case READ_PARKED -> nextOr(s, task, s.get(sleeper, PARKED) == 0, At.UNPARK);
            default -> {
                s.set(sleeper, PERMIT, 1);
                next(s, task);
            }
        }
    }

    private void wakeEarly(MachineState s, int task, int sleeper) {
        if (cas(s, sleeper, UNINTERRUPTIBLE, RUNNING)) {
            nextOr(s, task, protocol != Protocol.COUNTS_WHO_NEVER_LEFT, At.COUNT_EARLY);
        } else {
            go(s, task, At.OP);
        }
    }

    private void wakeAsleep(MachineState s, int task, int sleeper) {
        boolean late = protocol == Protocol.COUNTS_AFTER_THE_CAS;
        if (cas(s, sleeper, ASLEEP, RUNNING)) {
            go(s, task, late ? At.COUNT_LATE : At.READ_PARKED);
        } else {
            go(s, task, late ? At.OP : At.UNDO);
        }
    }

    private static void lookAgain(MachineState s, int task) {
        if (s.get(task, STATE) == RUNNING) {
            go(s, task, beforePark(s, task));
        } else {
            s.set(task, LOST, 1);
        }
    }

    private static At beforePark(MachineState s, int task) {
        return s.get(task, PARKED) == 1 ? At.PARK : At.PARKING;
    }

    /** After the verdict the task's exception takes it to its end. */
    void throwOut(MachineState s, int task) {
        s.set(task, PC, scripts.get(task).size());
        go(s, task, At.OP);
    }

    private static void setState(MachineState s, int task, int state) {
        s.set(task, STATE, state);
        next(s, task);
    }

    private static boolean cas(MachineState s, int task, int from, int to) {
        if (s.get(task, STATE) != from) {
            return false;
        }
        s.set(task, STATE, to);
        return true;
    }

    /** Whether this took the count to zero; zero is terminal. */
    private static boolean leave(MachineState s) {
        s.setCount(Math.max(0, s.count() - 1));
        return s.count() == 0;
    }

    private static boolean enter(MachineState s) {
        if (s.count() == 0) {
            return false;
        }
        s.setCount(s.count() + 1);
        return true;
    }

    private static void ring(MachineState s, int task, At then) {
        for (int i = 0; i < s.tasks(); i++) {
            s.set(i, PERMIT, 1);
        }
        go(s, task, then);
    }

    private static void next(MachineState s, int task) {
        s.set(task, PC, s.get(task, PC) + 1);
        go(s, task, At.OP);
    }

    /** To the next operation, or else to another step of this one. */
    private static void nextOr(MachineState s, int task, boolean next, At otherwise) {
        if (next) {
            next(s, task);
        } else {
            go(s, task, otherwise);
        }
    }

    private static void go(MachineState s, int task, At at) {
        s.set(task, AT, at.ordinal());
    }
}
