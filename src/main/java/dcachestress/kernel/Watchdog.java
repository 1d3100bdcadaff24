// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The way out for actors that make no progress. The fork raises the flag when a slice is proven to hang, or has taken
 * too long; every loop of the model that waits looks at it (on its slow path only) and leaves. It bounds a broken run
 * and decides nothing: what samples show after that is not counted.
 */
public final class Watchdog {
    private static final VarHandle RAISED;
    private static boolean raised;

    static {
        try {
            RAISED = MethodHandles.lookup().findStaticVarHandle(Watchdog.class, "raised", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Watchdog() {
    }

    /**
     * Makes every waiting actor leave. The caller must also unpark the actors' threads, repeatedly, until they have
     * ended.
     */
    public static void raise() {
        RAISED.setOpaque(true);
    }

    /** Between slices. */
    public static void reset() {
        RAISED.setOpaque(false);
        Pace.forget();
    }

    /** Whether the slice is given up. */
    public static boolean raised() {
        return (boolean) RAISED.getOpaque();
    }
}
