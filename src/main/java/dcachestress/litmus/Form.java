// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import dcachestress.kernel.Outcome;
import dcachestress.kernel.RunQueue;
import dcachestress.kernel.Task;

/**
 * One sample of a litmus test in Java: two or three processes with the accesses that the text of the test has, and the
 * state that it asks for.
 */
public abstract class Form {
    private final RunQueue runQueue;

    Form(int processes) {
        String[] roles = new String[processes];
        for (int i = 0; i < processes; i++) {
            roles[i] = "P" + i;
        }
        runQueue = new RunQueue(roles);
    }

    /** {@code P0}. */
    abstract void p0();

    /** {@code P1}. */
    abstract void p1();

    /** {@code P2}, in a test that has one. */
    void p2() {
        throw new UnsupportedOperationException();
    }

    /** Whether the test's {@code filter} leaves this sample in, when no process runs any more. */
    abstract boolean counts();

    /** The {@code exists} clause, when no process runs any more. */
    abstract boolean exists();

    /**
     * Reads what the processes are about to race for, so that their caches share it: then a load can be faster than a
     * store, as in a store buffer.
     */
    abstract int warm();

    final Task task(int process) {
        return runQueue.task(process);
    }

    final int processes() {
        return runQueue.size();
    }

    /** Runs one process as its task. */
    final void run(int process) {
        Task task = task(process);
        task.begin();
        try {
            switch (process) {
                case 0 -> p0();
                case 1 -> p1();
                default -> p2();
            }
        } catch (Throwable e) {
            task.failed(e);
        } finally {
            task.end();
        }
    }

    /** What went wrong in a way that no litmus test has, or null. */
    final String mishap() {
        for (int i = 0; i < processes(); i++) {
            Outcome outcome = task(i).outcome();
            if (outcome != null) {
                return "P" + i + ": " + outcome + ' ' + task(i).detail();
            }
        }
        return null;
    }
}
