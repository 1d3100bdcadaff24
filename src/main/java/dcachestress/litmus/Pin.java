// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import org.openjdk.jcstress.os.AffinitySupport;

/**
 * Keeps the processes of a form apart. Two threads that wait for each other before every sample are put on one CPU when
 * the machine is busy, and there no store buffer holds anything back from the other one.
 */
final class Pin {
    private Pin() {
    }

    /**
     * Binds the calling thread to a CPU of its own. Where that cannot be (no Linux, other CPU numbers, fewer CPUs), it
     * stays where it is: less is seen.
     */
    static void to(int process) {
        if (process >= Runtime.getRuntime().availableProcessors()) {
            return;
        }
        try {
            AffinitySupport.bind(process);
        } catch (RuntimeException | LinkageError e) {
            // Pinning is for power only; a verdict never depends on it.
        }
    }
}
