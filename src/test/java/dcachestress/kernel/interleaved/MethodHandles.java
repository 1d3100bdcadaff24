// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel.interleaved;

import java.lang.reflect.Field;

/** Stands for {@link java.lang.invoke.MethodHandles} in sources that are compiled for an exploration. */
public final class MethodHandles {
    private MethodHandles() {
    }

    /** Stands for its namesake; finds whatever there is. */
    public static final class Lookup {
        private Lookup() {
        }

        /** The handle of a field. */
        public VarHandle findVarHandle(Class<?> owner, String name, Class<?> type) throws ReflectiveOperationException {
            Field field = owner.getDeclaredField(name);
            if (field.getType() != type) {
                throw new NoSuchFieldException(name + " is no " + type);
            }
            field.setAccessible(true);
            return new VarHandle(field);
        }
    }

    /** A lookup. */
    public static Lookup lookup() {
        return new Lookup();
    }
}
