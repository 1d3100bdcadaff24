// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

import dcachestress.kernel.Fences;
import dcachestress.kernel.Task;
import dcachestress.kit.SharedInt;

/**
 * What the two waits are for: no operation in a directory while it is being removed. An operation changes the
 * directory's contents in two steps, and who removes it looks at them twice. Which of these came between which is
 * judged by accesses that are none of the kernel's, so no steps; their barriers come behind the windows in which the
 * two sides look for each other, and before what ends either.
 */
final class Overlap {
    private static final int MOST = 2;

    private final SharedInt contents = new SharedInt("contents", 0);
    private final SharedInt removals = new SharedInt("removals", 0);
    private final SharedInt[] operations = new SharedInt[MOST];

    Overlap() {
        for (int i = 0; i < MOST; i++) {
            operations[i] = new SharedInt("operations", 0);
        }
    }

    void remove() {
        begin(removals);
        contents.readOnce();
        contents.readOnce();
        end(removals);
    }

    void operate(int index) {
        begin(operations[index]);
        contents.writeOnce(1);
        contents.writeOnce(0);
        end(operations[index]);
    }

    private void begin(SharedInt mine) {
        boolean acting = Task.current().setActing(false);
        mine.writeOnce(1);
        Fences.mb();
        look();
        Task.current().setActing(acting);
    }

    private void end(SharedInt mine) {
        boolean acting = Task.current().setActing(false);
        look();
        Fences.mb();
        mine.writeOnce(0);
        Task.current().setActing(acting);
    }

    private void look() {
        boolean operates = false;
        for (SharedInt each : operations) {
            operates |= each.readOnce() != 0;
        }
        if (operates && removals.readOnce() != 0) {
            Task.current().note(Terms.OVERLAP, "");
        }
    }
}
