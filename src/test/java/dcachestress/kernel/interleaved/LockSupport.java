// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel.interleaved;

/** Stands for {@link java.util.concurrent.locks.LockSupport} in sources that are compiled for an exploration. */
public final class LockSupport {
    private LockSupport() {
    }

    /** Waits for a permit, and takes it. */
    public static void park(Object blocker) {
        Turns.park(blocker);
    }

    /** Gives a permit. */
    public static void unpark(Thread thread) {
        Turns.unpark(thread);
    }
}
