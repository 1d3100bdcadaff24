// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.util.function.Consumer;

/**
 * Runs the tasks of a run queue on threads of their own, as the actors of a sample run, and returns when all have
 * ended.
 */
public final class Crew {
    private Crew() {
    }

    /** One body per task, in the order of the roles. */
    @SafeVarargs
    public static void run(RunQueue runQueue, Consumer<Task>... bodies) {
        Thread[] threads = new Thread[bodies.length];
        for (int i = 0; i < bodies.length; i++) {
            Task task = runQueue.task(i);
            Consumer<Task> body = bodies[i];
            threads[i] = new Thread(() -> act(task, body), task.role());
        }
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            join(thread);
        }
    }

    private static void act(Task task, Consumer<Task> body) {
        task.enlist();
        task.begin();
        try {
            body.accept(task);
        } catch (Throwable e) {
            task.failed(e);
        } finally {
            task.end();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
