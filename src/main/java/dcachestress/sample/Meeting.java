// SPDX-License-Identifier: Apache-2.0
package dcachestress.sample;

/**
 * Whether tasks of a sample were at work at once: for properties whose tasks need not sleep, retry or find a lock held
 * to go wrong. Plain: a guess on threads, exact in an exploration.
 */
public final class Meeting {
    private final boolean[] atWork;
    private boolean met;

    /** Of so many tasks. */
    public Meeting(int tasks) {
        atWork = new boolean[tasks];
    }

    /** What an actor does, from its first step to its last. */
    public Runnable of(int index, Runnable actor) {
        return () -> {
            for (boolean other : atWork) {
                met |= other;
            }
            atWork[index] = true;
            try {
                actor.run();
            } finally {
                atWork[index] = false;
            }
        };
    }

    /** The set of its witness, or of none. */
    public int implied() {
        return Witness.MET.when(met);
    }
}
