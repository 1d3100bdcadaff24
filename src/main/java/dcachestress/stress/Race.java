// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.FileSystem;
import dcachestress.dcache.Quiescence;
import dcachestress.dcache.Sizes;
import dcachestress.dcache.WaitScheme;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.RunQueue;
import dcachestress.kernel.Task;
import dcachestress.kernel.Tuning;
import dcachestress.kernel.Watchdog;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One sample: the subject's machinery, a task per actor, the start line, and the judgement. A property adds the scene, the actors and the names of what
 * may happen. Its actors must be declared in its own class: jcstress drops inherited ones without a word.
 */
abstract class Race {
    /** A sample that the watchdog has ended says nothing. */
    private static final String GIVEN_UP = Outcome.HUNG.name();
    private static final VarHandle ARRIVED;

    static {
        try {
            ARRIVED = MethodHandles.lookup().findVarHandle(Race.class, "arrived", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final RunQueue runQueue;
    private final WaitScheme subject;
    private final Dentry[] held;
    private int references;
    private boolean complete;
    private boolean judged;
    private int arrived;

    /**
     * Builds a sample.
     *
     * @param held how many references the scene and the actors end up with, at most
     */
    Race(Sizes sizes, int held, String... roles) {
        runQueue = new RunQueue(roles);
        subject = Slice.newSubject();
        this.held = new Dentry[roles.length + held];
        references = roles.length;
        Task first = runQueue.task(0);
        first.impersonate();
        try {
            subject.boot(sizes);
            setUp();
            complete = true;
        } catch (Throwable e) {
            first.failed(e);
        }
    }

    /** Sets the scene, as the first task. */
    abstract void setUp();

    /** One actor: waits at the start line, runs, and leaves the run queue whatever happens. */
    final void act(int index, Runnable actor) {
        Task task = runQueue.task(index);
        task.enlist();
        lineUp();
        task.begin();
        try {
            task.checkGivenUp();
            actor.run();
        } catch (Throwable e) {
            task.failed(e);
        } finally {
            task.end();
        }
    }

    /** The actors of a sample start together. Returns at once when the slice is given up: somebody may be stuck in an earlier sample. */
    private void lineUp() {
        if (!Tuning.START_LINE) {
            return;
        }
        int actors = runQueue.size();
        if ((int) ARRIVED.getAndAdd(this, 1) + 1 == actors) {
            return;
        }
        for (int turn = 0; (int) ARRIVED.getOpaque(this) < actors && !Watchdog.raised(); turn++) {
            if (turn < Tuning.LOCK_SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    /** The actor was handed this dentry, with a reference. */
    final void received(int index, Dentry d) {
        held[index] = d;
    }

    /** The scene holds a reference to this dentry. */
    final Dentry hold(Dentry d) {
        held[references++] = d;
        return d;
    }

    final Dentry received(int index) {
        return held[index];
    }

    final int actors() {
        return runQueue.size();
    }

    final Task task(int index) {
        return runQueue.task(index);
    }

    final WaitScheme subject() {
        return subject;
    }

    final Dcache dcache() {
        return subject.dcache();
    }

    final FileSystem fileSystem() {
        return subject.fileSystem();
    }

    /** Notes a forbidden outcome of the current task. */
    static void note(Outcome outcome) {
        Task.current().note(outcome, "");
    }

    /** The name of what happened: a forbidden outcome if there is one, else what the property calls it. */
    final String verdict() {
        String forbidden = Quiescence.verdict(runQueue, subject, held);
        judged = true;
        if (GIVEN_UP.equals(forbidden)) {
            return GIVEN_UP;
        }
        Judged judge = Judged.here();
        if (contended()) {
            Slice.contended(judge.contended());
        }
        if (complete) {
            judge.witnessed(Observed.by(runQueue, waiters()) | implied());
        }
        String text = Slice.shortened(forbidden != null ? forbidden : outcome());
        if (Outcome.isName(text) || forbidden != null) {
            Slice.found();
        }
        judge.count(text);
        return text;
    }

    /** The forbidden outcome that its tasks have noted, when nobody has come to judge it; else null. */
    final String unjudged() {
        String noted = judged ? null : Quiescence.noted(runQueue);
        return noted == null || GIVEN_UP.equals(noted) ? null : Slice.shortened(noted);
    }

    /** What the property calls a sample whose state is sound: one of its acceptable ids, or a forbidden outcome that only it can tell. */
    abstract String outcome();

    /** Whether the tasks of this sample met: here, whether one slept. */
    boolean contended() {
        return sleepers() > 0;
    }

    /** The set of witnesses that follow from the state which the tasks have left, beside those that their counters tell. */
    int implied() {
        return 0;
    }

    /** How many actors may have to wait. */
    int waiters() {
        return runQueue.size() - 1;
    }

    /** How many actors slept. */
    final int sleepers() {
        int sleepers = 0;
        for (int i = 0; i < runQueue.size(); i++) {
            if (runQueue.task(i).counters().slept() > 0) {
                sleepers++;
            }
        }
        return sleepers;
    }
}
