// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * Delays some steps by a few spins, and lets go of the CPU at fewer, so that windows of a few instructions meet
 * something.
 */
final class Jitter {
    private Jitter() {
    }

    static void step() {
        Task task = Task.current();
        if (!task.acting()) {
            return;
        }
        if (Tuning.JITTER > 0) {
            int random = task.pace().random();
            if ((random & (Tuning.JITTER - 1)) == 0) {
                spin((random >>> 12) & (Tuning.JITTER_SPINS - 1));
            }
        }
        if (Tuning.YIELD > 0 && (task.pace().random() >>> 8 & (Tuning.YIELD - 1)) == 0) {
            Thread.yield();
        }
    }

    /** Moves the actors of a sample apart after the start line. */
    static void skew(Task task) {
        if (Tuning.SKEW > 0) {
            spin(task.pace().random() & (Tuning.SKEW - 1));
        }
    }

    /** The time that a file system takes to find a name, or one {@code part}-th of it. */
    static void work(Task task, int part) {
        if (Tuning.WORK > part) {
            spin(task.pace().random() & (Tuning.WORK / part - 1));
        }
    }

    private static void spin(int turns) {
        for (int i = 0; i < turns; i++) {
            Thread.onSpinWait();
        }
    }
}
