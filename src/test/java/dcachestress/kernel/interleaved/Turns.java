// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel.interleaved;

import java.util.function.BooleanSupplier;

/** Knows who interleaves the tasks; nobody does while a scene is set. */
public final class Turns {
    private static Interleaver interleaver;

    private Turns() {
    }

    /** Who is asked from now on; null for nobody. */
    public static void hand(Interleaver to) {
        interleaver = to;
    }

    static Object before(Object owner, String field) {
        return interleaver == null ? null : interleaver.access(owner, field);
    }

    static void answered(Object answer) {
        if (interleaver != null) {
            interleaver.answered(answer);
        }
    }

    /** Makes a call of which the caller learns what it returns, and no more. */
    public static boolean call(BooleanSupplier method) {
        Object before = interleaver == null ? null : interleaver.call();
        if (before != null) {
            return (boolean) before;
        }
        boolean value = method.getAsBoolean();
        if (interleaver != null) {
            interleaver.returned(value);
        }
        return value;
    }

    /** Makes a call that returns nothing. */
    public static void call(Runnable method) {
        call(() -> {
            method.run();
            return true;
        });
    }

    static void park(Object blocker) {
        interleaver.park(blocker);
    }

    static void unpark(Thread thread) {
        interleaver.unpark(thread);
    }
}
