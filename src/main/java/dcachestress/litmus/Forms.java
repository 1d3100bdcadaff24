// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import java.util.Collections;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The Java form of every litmus test in {@code src/litmus}, by the name of the test. The build makes them from the
 * texts.
 */
public final class Forms {
    private static final Map<String, Supplier<Form>> ALL = Collections.unmodifiableMap(made().get());

    private Forms() {
    }

    /** Makes samples, by the name of the test. */
    public static Map<String, Supplier<Form>> all() {
        return ALL;
    }

    /** The class is made when this one has been compiled. */
    @SuppressWarnings("unchecked")
    private static Supplier<Map<String, Supplier<Form>>> made() {
        try {
            return (Supplier<Map<String, Supplier<Form>>>) Class.forName("dcachestress.litmus.Texts")
                    .getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
