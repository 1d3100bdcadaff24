// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import dcachestress.kernel.Outcome;
import dcachestress.kernel.RunQueue;
import dcachestress.kernel.Task;

/**
 * One sample of a litmus test in Java: two or three processes on the classes of {@code kernel/}, with the accesses that the C text of the test has, and its
 * {@code exists} clause. Variables start as the test's init section says. A sleep that nobody ends is an outcome of its task, as everywhere in this
 * suite, so "asleep at the end" needs no clock either.
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

    /** The {@code exists} clause, when no process runs any more. */
    abstract boolean exists();

    /** Reads what the processes are about to race for, so that their caches share it: then a load can be faster than a store, as in a store buffer. */
    int warm() {
        return 0;
    }

    final Task task(int process) {
        return runQueue.task(process);
    }

    /** Whether a process went to sleep and nobody was left to wake it. */
    final boolean sleepsForEver(int process) {
        return task(process).outcome() == Outcome.LOST_WAKEUP;
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
            if (outcome != null && outcome != Outcome.LOST_WAKEUP) {
                return "P" + i + ": " + outcome + ' ' + task(i).detail();
            }
        }
        return null;
    }
}
