// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.dcache.WaitScheme;
import dcachestress.fault.ablation.WakeAfterUnlock;
import dcachestress.fault.harmless.WakesWithoutWaiters;
import dcachestress.scheme.EarlyFlag;
import dcachestress.scheme.Merged;
import dcachestress.scheme.OldWaitQueue;
import dcachestress.scheme.PrivateTable;
import dcachestress.scheme.V3;
import dcachestress.scheme.V3Conditional;
import dcachestress.scheme.WakeEarly;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is measured, by name: the classes that the stress tests run, and the old scheme from before it looked for
 * sleepers.
 */
final class Subjects {
    /** Those for which "nobody waits" differs. */
    static final List<String> NO_WAITER = List.of("OldWakesAlways", "OldWaitQueue", "V3", "Merged",
            "WakesWithoutWaiters");
    /** Those that store the flag in different ways. */
    static final List<String> FLAG = List.of("V3", "V3Conditional", "EarlyFlag", "Merged");
    /** Those of them whose code is measured. */
    static final List<String> FORMS = List.of("V3", "V3Conditional", "Merged");
    /** Those that wake at different places: in the bucket's bit lock, after the section, after the unlock. */
    static final List<String> WAKE_TIME = List.of("WakeEarly", "Merged", "WakeAfterUnlock");
    /** Those that queue waiters in different places. */
    static final List<String> QUEUES = List.of("OldWaitQueue", "PrivateTable", "Merged");
    /** Those that a herd of waiters meets. */
    static final List<String> HERD = List.of("OldWaitQueue", "PrivateTable", "V3", "V3Conditional", "Merged");

    private Subjects() {
    }

    /** Makes subjects of this name. */
    static Supplier<WaitScheme> named(String name) {
        return switch (name) {
            case "OldWakesAlways" -> OldWakesAlways::new;
            case "OldWaitQueue" -> OldWaitQueue::new;
            case "PrivateTable" -> PrivateTable::new;
            case "V3" -> V3::new;
            case "V3Conditional" -> V3Conditional::new;
            case "EarlyFlag" -> EarlyFlag::new;
            case "Merged" -> Merged::new;
            case "WakeEarly" -> WakeEarly::new;
            case "WakeAfterUnlock" -> WakeAfterUnlock::new;
            case "WakesWithoutWaiters" -> WakesWithoutWaiters::new;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
