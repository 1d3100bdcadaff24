// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.baton;

import dcachestress.explore.program.Program;
import dcachestress.kernel.Lock;
import dcachestress.kernel.Order;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Step;
import dcachestress.kernel.Task;
import dcachestress.memory.MemoryModel;

/**
 * Runs samples of a program, one step at a time, on one thread per task. The decision who goes on is taken by the task
 * that holds the baton, in its own thread, so only a switch costs a hand-off; whoever ends last judges the sample and
 * builds the next one.
 */
public final class Relay extends WeakBaton {
    private final Program program;
    private final Driver driver;
    private final Discipline discipline;
    private final EnabledSet enabledSet;
    private Program.Sample sample;
    private boolean givenUp;
    private boolean draining;
    /** Somebody could run, and may not: all who are under way have come to their end. */
    private boolean doomed;
    private Throwable failure;
    private final Turns turns;
    private final GoesRound round = new GoesRound();

    private Relay(Program program, Driver driver, Discipline discipline, MemoryModel model) {
        super(model, program.tasks(), program.weakening());
        this.program = program;
        this.discipline = discipline;
        this.driver = driver;
        this.enabledSet = new EnabledSet(program.tasks(), driver.looks());
        this.turns = new Turns(program.tasks());
    }

    /** Runs samples until the driver has had enough. */
    public static void run(Program program, Driver driver) {
        run(program, driver, Discipline.FREE, MemoryModel.SC);
    }

    /** Runs samples until the driver has had enough, under a discipline and in a memory. */
    public static void run(Program program, Driver driver, Discipline discipline, MemoryModel model) {
        Relay relay = new Relay(program, driver, discipline, model);
        Probe.hand(relay);
        int first = relay.nextSample();
        if (first == Turns.NOBODY) {
            return;
        }
        relay.turns.pass(first);
        Thread[] threads = new Thread[program.tasks()];
        for (int i = 0; i < threads.length; i++) {
            int task = i;
            threads[i] = TaskThreads.of(i, () -> relay.work(task));
            threads[i].start();
        }
        for (Thread thread : threads) {
            join(thread);
        }
        if (relay.failure != null) {
            throw new IllegalStateException("exploration failed: " + reason(relay.failure), relay.failure);
        }
    }

    /** What is ours to say is said in words; the name of its exception would help nobody. */
    private static String reason(Throwable failure) {
        boolean ours = failure.getClass() == IllegalStateException.class && failure.getMessage() != null;
        return !ours ? failure.toString() : failure.getCause() == null ? failure.getMessage()
                : reason(failure.getCause());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The life of a thread: whenever it gets the baton here, its task is the next one to begin. */
    private void work(int me) {
        while (turns.await(me)) {
            int next = Turns.NOBODY;
            try {
                sample.run(me);
                next = afterEnd(me);
            } catch (Throwable e) {
                failure = e;
            }
            turns.pass(next);
        }
    }

    private int nextSample() {
        if (failure != null || !driver.next()) {
            return Turns.NOBODY;
        }
        givenUp = false;
        draining = false;
        doomed = false;
        round.begin();
        enabledSet.reset();
        forget();
        sample = program.newSample();
        driver.built(sample);
        return driver.choose(-1, discipline.allowed(enabledSet, -1, enabledSet.enabled()));
    }

    /** A task has ended: who goes on, in this sample or the next one. */
    private int afterEnd(int me) {
        enabledSet.ended(me);
        if (givenUp || enabledSet.allEnded()) {
            return leftBehind();
        }
        int next = choose(-1);
        if (next == Driver.GIVE_UP) {
            givenUp = true;
            return leftBehind();
        }
        return next;
    }

    /** When a sample is given up, the tasks that have begun must still leave. */
    private int leftBehind() {
        int next = enabledSet.underWay();
        if (next >= 0) {
            return next;
        }
        driver.ended(givenUp ? null : sample.judge());
        return nextSample();
    }

    private int choose(int current) {
        int enabled = draining ? enabledSet.enabled() : discipline.allowed(enabledSet, current, enabledSet.enabled());
        if (current < 0 || enabled != 1 << current) {
            round.begin();
        }
        if (enabled == 0) {
            if (!draining) {
                draining = true;
                doomed = enabledSet.enabled() != 0;
                driver.stuck(enabledSet);
            }
            return enabledSet.underWay();
        }
        return draining ? Integer.numberOfTrailingZeros(enabled) : driver.choose(current, enabled);
    }

    private void decide(Task task, int me) {
        if (enabledSet.task(me) == null) {
            enabledSet.goesOn(me);
            task.die(Outcome.HUNG, "in_set_up");        // while the scene is set, nobody else runs
        }
        int next = choose(me);
        if (next == Driver.GIVE_UP) {
            givenUp = true;
            task.abandon();
        }
        if (next != me) {
            turns.pass(next);
            if (!turns.await(me)) {
                task.abandon();
            }
            leaveIfGivenUp(task);
        }
        if (draining && (doomed || !enabledSet.enabled(me))) {
            enabledSet.goesOn(me);
            task.die(Outcome.HUNG, doomed ? "by_priority" : "deadlock");
        }
        enabledSet.goesOn(me);
    }

    private void leaveIfGivenUp(Task task) {
        if (givenUp) {
            task.abandon();
        }
    }

    @Override
    public void step(Task task, Step kind, Object object, long value, Object reference) {
        int me = task.index();
        if (kind == Step.TASK_BEGIN) {
            enabledSet.started(me, task);
        } else if (kind == Step.TASK_END) {
            ends(task);
        } else {
            leaveIfGivenUp(task);
        }
        if (givenUp) {
            return;
        }
        if (kind.writes() && kind != Step.BARRIER && kind != Step.FREED) {
            enabledSet.wrote(me);
        }
        beforeStep(task, kind, driver);
        boolean due = barrierDue(task);
        if (!draining && !driver.step(me, kind, object, value, reference)) {
            givenUp = true;
            if (kind == Step.TASK_END) {
                return;
            }
            task.abandon();
        }
        if (kind != Step.TASK_BEGIN && kind != Step.TASK_END) {
            goOn(task, kind, due, round.step(kind, object, value, reference));
        }
    }

    private void goOn(Task task, Step kind, boolean due, boolean goesRound) {
        if (goesRound && !draining && driver.endsLoops()) {
            task.die(Outcome.HUNG, "livelock");
        }
        decide(task, task.index());
        afterStep(task, due);
        if (kind.dropsLock()) {
            unlocked(task);
        }
    }

    @Override
    public void await(Task task, Object object, int turn) {
        leaveIfGivenUp(task);
        if (enabledSet.mustWait(task.index(), object, turn)) {
            if (object instanceof Lock lock) {
                driver.waits(task.index(), lock);
            } else if (catchesUp(task.index(), object)) {
                enabledSet.goesOn(task.index());
                return;
            }
            decide(task, task.index());
        }
    }

    @Override
    int pick(int task, int options, int repeated) {
        return draining ? 0 : driver.pick(task, options, repeated);
    }

    @Override
    Driver driver() {
        return driver;
    }

    @Override
    void untrue(IllegalStateException why) {
        failure = why;
    }

    @Override
    Order stronger(int step) {
        return driver.stronger(step);
    }

    @Override
    boolean over() {
        return givenUp;
    }

    @Override
    public void sleep(Task task) {
        leaveIfGivenUp(task);
        if (enabledSet.task(task.index()) != null) {
            enabledSet.sleeps(task.index());
        }
        decide(task, task.index());
    }
}
