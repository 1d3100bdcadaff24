// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.search;

import java.util.ArrayList;
import java.util.List;

/** Who has had to wait for which lock in one sample, and before which decision. */
final class Waits {
    /** Later than every decision. */
    static final int NONE = Integer.MAX_VALUE;

    private record Wait(int task, Object lock, int node) {
    }

    private final List<Wait> waits = new ArrayList<>();

    void clear() {
        waits.clear();
    }

    void add(int task, Object lock, int node) {
        waits.add(new Wait(task, lock, node));
    }

    /** The decision before which another task first waited for the lock, after this one; or {@link #NONE}. */
    int first(Object lock, int task, int after) {
        for (Wait wait : waits) {
            if (wait.lock == lock && wait.task != task && wait.node > after) {
                return wait.node;
            }
        }
        return NONE;
    }
}
