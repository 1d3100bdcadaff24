// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.kernel.Baton;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Step;
import dcachestress.kernel.Task;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * The order in which counts are taken: one task at a time, from where it sleeps to where it sleeps again or ends. So
 * nobody ever finds a lock held, each run counts the same, and a count is what the scheme itself asks for; what
 * contention adds comes on top.
 */
final class Turns implements Baton {
    private final List<Trace.Event> events = new ArrayList<>();
    private final Map<Task, Semaphore> turns = new IdentityHashMap<>();
    private final Semaphore back = new Semaphore(0);
    private volatile Throwable failure;

    /** Hears of every step from now on. The JVM must be in baton mode. */
    static Turns take() {
        Turns turns = new Turns();
        Probe.hand(turns);
        return turns;
    }

    @Override
    public void step(Task task, Step kind, Object object, long value, Object reference) {
        events.add(new Trace.Event(task, kind, object, value, reference));
    }

    @Override
    public void await(Task task, Object object, int turn) {
        if (object != null) {
            throw new IllegalStateException(task + " waits for " + object + ", and nobody else runs");
        }
    }

    @Override
    public void sleep(Task task) {
        Semaphore turn = turns.get(task);    // before the other thread can start the next task
        back.release();
        turn.acquireUninterruptibly();
    }

    /** Starts a task on a thread of its own, and returns when it sleeps or has ended. */
    void start(Task task, Runnable body) {
        turns.put(task, new Semaphore(0));
        Thread thread = new Thread(() -> act(task, body), task.role());
        thread.setDaemon(true);
        thread.start();
        await();
    }

    /** Lets a task go on that was woken, until it sleeps or has ended. */
    void resume(Task task) {
        turns.get(task).release();
        await();
    }

    private void await() {
        back.acquireUninterruptibly();
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    private void act(Task task, Runnable body) {
        task.enlist();
        task.begin();
        try {
            body.run();
        } catch (Throwable e) {
            failure = e;
        } finally {
            task.end();
            back.release();
        }
    }

    /** What has happened since the last call. */
    List<Trace.Event> drain() {
        List<Trace.Event> seen = List.copyOf(events);
        events.clear();
        return seen;
    }
}
