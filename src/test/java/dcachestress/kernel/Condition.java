// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** What a waiter waits for. */
final class Condition {
    private static final VarHandle MET;

    static {
        try {
            MET = MethodHandles.lookup().findVarHandle(Condition.class, "met", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private boolean met;

    void set() {
        MET.setVolatile(this, true);
    }

    boolean isSet() {
        return (boolean) MET.getVolatile(this);
    }
}
