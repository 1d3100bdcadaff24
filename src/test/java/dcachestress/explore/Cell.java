// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.dcache.DentryStep;
import dcachestress.kernel.Probe;

/** One word of shared memory: the smallest thing that tasks can race for. */
final class Cell {
    private int value;

    int read() {
        int now = value;
        Probe.step(DentryStep.FLAGS_READ, this, now);
        return now;
    }

    void write(int newValue) {
        value = newValue;
        Probe.step(DentryStep.FLAGS_SET, this, newValue);
    }

    /** Sets it to 1 if it is 0, in one step; whether it did. An attempt that fails has only read. */
    boolean testAndSet() {
        boolean done = value == 0;
        value = 1;
        Probe.step(done ? DentryStep.FLAGS_SET : DentryStep.FLAGS_READ, this, 1);
        return done;
    }

    /** Spins until it is 0, and sets it to 1. */
    void lock() {
        for (int turn = 0; !testAndSet(); turn++) {
            Probe.await(this, turn);
        }
    }

    void unlock() {
        value = 0;
        Probe.step(DentryStep.FLAGS_SET, this, 0);
    }

    /** Spins until it has this value. */
    void await(int wanted) {
        for (int turn = 0; read() != wanted; turn++) {
            Probe.await(this, turn);
        }
    }

    /** For the judge. */
    int now() {
        return value;
    }
}
