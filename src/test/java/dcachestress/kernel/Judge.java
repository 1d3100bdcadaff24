// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import dcachestress.kernel.Op.Kind;
import dcachestress.kernel.Stepper.Step;
import dcachestress.kernel.World.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** What must hold of each step and of each end of a {@link Scenario}. */
final class Judge {
    /** Of a task: what others access as well. */
    private static final Set<String> SHARED = Set.of("state", "parked", "thread", "given");
    private final Scenario scenario;
    private final Stepper stepper;
    private final World world;
    private final RunQueue runQueue;
    private final Slot count;
    private final Slot[] states;
    private final Slot[] outcomes;

    Judge(Scenario scenario, Stepper stepper) {
        this.scenario = scenario;
        this.stepper = stepper;
        world = stepper.world();
        runQueue = stepper.cast().runQueue();
        count = world.slot(runQueue, "runnable");
        List<Task> tasks = IntStream.range(0, runQueue.size()).mapToObj(runQueue::task).toList();
        states = tasks.stream().map(task -> world.slot(task, "state")).toArray(Slot[]::new);
        outcomes = tasks.stream().map(task -> world.slot(task, "outcome")).toArray(Slot[]::new);
    }

    /** What is wrong with a step. */
    List<String> problems(Step step) {
        List<String> problems = new ArrayList<>();
        judgeVerdict(step, problems);
        judgeCount(step, problems);
        judgeReturns(step, problems);
        judgeWrites(step, problems);
        return problems;
    }

    /** A verdict is right when no other task can act any more. */
    private void judgeVerdict(Step step, List<String> problems) {
        if (lost(step.after(), step.task()) && !lost(step.before(), step.task())) {
            boolean nobody = true;
            for (int other = 0; other < runQueue.size(); other++) {
                nobody &= other == step.task() || !canAct(step.after(), other);
            }
            if (!nobody) {
                problems.add("false verdict");
            }
            if (count(step.after()) != 0) {
                problems.add("verdict while the count is not zero");
            }
        }
    }

    private void judgeCount(Step step, List<String> problems) {
        int canAct = 0;
        for (int task = 0; task < runQueue.size(); task++) {
            canAct += canAct(step.after(), task) ? 1 : 0;
        }
        if (count(step.after()) < canAct) {
            problems.add("the count understates");
        }
        if (count(step.before()) == 0 && count(step.after()) != 0) {
            problems.add("zero was left");
        }
    }

    private void judgeReturns(Step step, List<String> problems) {
        if (step.result() != null && step.result() != step.woke()) {
            problems.add("a waker says what is not so");
        }
        boolean returns = stepper.place(step.after(), step.task()).pc() != stepper.place(step.before(), step.task())
                .pc();
        boolean asleep = state(step.after(), step.task()) != Task.TASK_RUNNING && !lost(step.after(), step.task());
        if (returns && asleep && kind(step.before(), step.task()) == Kind.SCHEDULE) {
            problems.add("schedule() returned to a task that nobody has woken");
        }
    }

    /** A step writes what it accesses, and what is the task's own. */
    private void judgeWrites(Step step, List<String> problems) {
        for (int row = 0; row < world.rows(); row++) {
            if (step.before().row(row) != step.after().row(row)) {
                for (Slot slot : world.row(row)) {
                    boolean may = slot == step.accessed() || row == step.task() + 1 && !SHARED.contains(slot.name());
                    if (!may && !Objects.equals(stepper.value(step.before(), slot),
                            stepper.value(step.after(), slot))) {
                        problems.add("writes " + slot.name() + " of " + slot.owner().getClass().getSimpleName()
                                + " beside its access");
                    }
                }
            }
        }
    }

    /** What is wrong with an end. */
    List<String> problemsAtTheEnd(ProtocolState state) {
        List<String> problems = new ArrayList<>();
        if (count(state) != 0) {
            problems.add("count off at the end");
        }
        return problems;
    }

    /** One letter a task. */
    String ending(ProtocolState state) {
        for (int row = 0; row < world.rows(); row++) {
            world.put(row, stepper.row(state, row));
        }
        return stepper.cast().ending();
    }

    /** A step in words. */
    String label(Step step) {
        Kind kind = kind(step.before(), step.task());
        String what = kind == null ? "end" : kind.name().toLowerCase(Locale.ROOT);
        if (step.accessed() == null) {
            return "task " + step.task() + " " + what;
        }
        Object owner = step.accessed().owner();
        return "task " + step.task() + " " + what + " " + (owner instanceof Task task ? "task " + task.index() + "."
                : "") + step.accessed().name();
    }

    /**
     * Whether this task can still change anything for others: neither at its end, nor asleep, nor told that it sleeps
     * for ever.
     */
    private boolean canAct(ProtocolState s, int task) {
        Kind kind = kind(s, task);
        boolean schedules = kind == Kind.SCHEDULE || kind == Kind.SCHEDULE_AND_SWALLOW;
        return kind != null && !lost(s, task) && !(schedules && isAsleep(state(s, task)));
    }

    /** Off the run queue: the third state, which is the task's own affair. */
    private static boolean isAsleep(int state) {
        return state != Task.TASK_RUNNING && state != Task.TASK_UNINTERRUPTIBLE;
    }

    /** What it does; null at its end. */
    private Kind kind(ProtocolState s, int task) {
        int pc = stepper.place(s, task).pc();
        return pc < script(task).size() ? script(task).get(pc).kind() : null;
    }

    private List<Op> script(int task) {
        return scenario.scripts().get(task);
    }

    private boolean lost(ProtocolState s, int task) {
        return stepper.value(s, outcomes[task]) == Outcome.LOST_WAKEUP;
    }

    private int state(ProtocolState s, int task) {
        return (int) stepper.value(s, states[task]);
    }

    private int count(ProtocolState s) {
        return (int) stepper.value(s, count);
    }
}
