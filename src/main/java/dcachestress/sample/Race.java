// SPDX-License-Identifier: Apache-2.0
package dcachestress.sample;

import dcachestress.kernel.Outcome;
import dcachestress.kernel.RunQueue;
import dcachestress.kernel.Task;
import dcachestress.kernel.Tuning;
import dcachestress.kernel.Watchdog;
import dcachestress.subject.Subject;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One sample: a subject, a task per actor, the start line, and the judgement. A property adds the scene, the actors and
 * the names of what may happen. Its actors must be declared in its own class: jcstress drops inherited ones without a
 * word.
 *
 * @param <S> what its subject is
 */
public abstract class Race<S extends Subject> {
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
    private final S subject;
    private boolean complete;
    private boolean judged;
    private int arrived;

    /** Builds a sample; whoever does so calls {@link #begin} when it has what its scene needs. */
    @SuppressWarnings("unchecked")
    protected Race(String... roles) {
        runQueue = new RunQueue(roles);
        subject = (S) Slice.newSubject();
    }

    /** Sets the scene. What this throws is the sample's outcome. */
    protected final void begin(Runnable scene) {
        Task first = runQueue.task(0);
        first.impersonate();
        try {
            scene.run();
            complete = true;
        } catch (Throwable e) {
            first.failed(e);
        }
    }

    /** One actor: waits at the start line, runs, and leaves the run queue whatever happens. */
    protected final void act(int index, Runnable actor) {
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

    /**
     * The actors of a sample start together. Returns at once when the slice is given up: somebody may be stuck in an
     * earlier sample.
     */
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

    /** How many there are. */
    public final int actors() {
        return runQueue.size();
    }

    /** The task of an actor. */
    public final Task task(int index) {
        return runQueue.task(index);
    }

    /** What is tested. */
    protected final S subject() {
        return subject;
    }

    /** The tasks of this sample. */
    protected final RunQueue runQueue() {
        return runQueue;
    }

    /** Notes a forbidden outcome of the current task. */
    protected static void note(Outcome outcome) {
        Task.current().note(outcome, "");
    }

    /** The name of what happened: a forbidden outcome if there is one, else what the property calls it. */
    public final String verdict() {
        String forbidden = forbidden();
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
        String noted = judged ? null : noted();
        return noted == null || GIVEN_UP.equals(noted) ? null : Slice.shortened(noted);
    }

    /**
     * What the property calls a sample whose state is sound: one of its acceptable ids, or a forbidden outcome that
     * only it can tell.
     */
    protected abstract String outcome();

    /**
     * The forbidden outcome of a sample of which no task runs any more, or null: what tasks noted, then what the state
     * says.
     */
    protected String forbidden() {
        return noted();
    }

    /** The forbidden outcome that tasks noted themselves, in words, or null. */
    protected String noted() {
        Task worst = runQueue.worst();
        return worst == null ? null : worst.noted();
    }

    /** Whether the tasks of this sample met: here, whether one slept. */
    protected boolean contended() {
        return sleepers() > 0;
    }

    /**
     * The set of witnesses that follow from the state which the tasks have left, beside those that their counters tell.
     */
    protected int implied() {
        return 0;
    }

    /** How many actors may have to wait. */
    protected int waiters() {
        return runQueue.size() - 1;
    }

    /** How many actors slept. */
    protected final int sleepers() {
        int sleepers = 0;
        for (int i = 0; i < runQueue.size(); i++) {
            if (runQueue.task(i).counters().slept() > 0) {
                sleepers++;
            }
        }
        return sleepers;
    }
}
