// SPDX-License-Identifier: Apache-2.0
package dcachestress.kit;

import dcachestress.kernel.ListHead;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Task;

/** Memory that is freed at once: whoever touches it afterwards is found out, as the garbage collector would not. */
public final class Memory {
    private final ListHead mark = new ListHead();
    private final Outcome dead;

    /** Live memory, and what it is to touch it when it is not. */
    public Memory(Outcome dead) {
        this.dead = dead;
    }

    /** {@code kfree()}, or the end of a frame: plain stores, as those of whoever uses it next. */
    public void free() {
        mark.poison();
    }

    /** Before a field of it is touched. */
    public void checkAlive() {
        if (mark.poisoned()) {
            Task.current().die(dead, "");
        }
    }
}
