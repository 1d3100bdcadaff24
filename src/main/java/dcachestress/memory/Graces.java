// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import java.util.IdentityHashMap;
import java.util.Map;

/** The domains of RCU of one sample; mostly there is one. */
final class Graces {
    private final int tasks;
    private final Map<Object, Grace> all = new IdentityHashMap<>();
    private Object domain;
    private Grace grace;

    Graces(int tasks) {
        this.tasks = tasks;
    }

    void reset() {
        all.clear();
        domain = null;
    }

    Grace of(Object wanted) {
        if (wanted != domain) {
            grace = all.computeIfAbsent(wanted, unseen -> new Grace(tasks));
            domain = wanted;
        }
        return grace;
    }
}
