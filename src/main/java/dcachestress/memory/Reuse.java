// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import dcachestress.kernel.Access;
import dcachestress.kernel.ListHead;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Step;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Memory that is used again: when the frame of a wait entry or of a queue's head ends, each access of another task to it must be ordered before the end, by release and
 * acquire, a lock or full barriers. One that is not may still be under way then, in whatever order the two were executed here.
 * {@code smp_wmb()} does not count: it orders no loads.
 */
public final class Reuse {
    private static final String IN_USE = "in_use_by_task_";

    private final int tasks;
    /** The number of each task's last access, by the list node that lies in a frame. */
    private final Map<Object, int[]> last = new IdentityHashMap<>();
    private String found;

    Reuse(int tasks) {
        this.tasks = tasks;
    }

    /** Whether an outcome is of this kind: seen by what the code orders, and not by what was executed. */
    public static boolean told(String outcome) {
        return outcome.startsWith(Outcome.DEAD_ENTRY + " " + IN_USE);
    }

    void reset() {
        last.clear();
        found = null;
    }

    String take() {
        String text = found;
        found = null;
        return text;
    }

    /**
     * A task has touched an object.
     *
     * @param clock the accesses of each task that come before this one; of its own this is the last
     */
    void touched(int task, Access access, int[] clock) {
        if (!(access.object() instanceof ListHead)) {
            return;
        }
        int[] accesses = last.computeIfAbsent(access.object(), unseen -> new int[tasks]);
        accesses[task] = clock[task];
        if (access.kind() == Step.DIES) {
            for (int other = 0; other < tasks; other++) {
                if (other != task && accesses[other] > clock[other]) {
                    found = IN_USE + other;
                }
            }
            if (access.field() == 1) {
                last.remove(access.object());
            }
        }
    }
}
