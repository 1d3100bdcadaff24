// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The Java form of every litmus test in {@code src/litmus}, by the name of the test. */
public final class Forms {
    private static final Map<String, Supplier<Form>> ALL = collect();

    private Forms() {
    }

    /** Makes samples, by the name of the test. */
    public static Map<String, Supplier<Form>> all() {
        return ALL;
    }

    private static Map<String, Supplier<Form>> collect() {
        Map<String, Supplier<Form>> all = new TreeMap<>();
        Stream.of(LockedForms.ALL, BarrierForms.ALL, LocklessForms.ALL, BareForms.ALL, LookupForms.ALL, RenameForms.ALL, FrameForms.ALL,
                LocklessFrameForms.ALL, PublishForms.ALL, SmallForms.ALL).forEach(all::putAll);
        return Collections.unmodifiableMap(all);
    }
}
