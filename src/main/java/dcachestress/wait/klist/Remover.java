// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.klist;

import dcachestress.kernel.ListHead;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Task;
import dcachestress.kit.SharedInt;
import dcachestress.kit.TaskStruct;

/** {@code struct klist_waiter}: in the frame of who removes, and in the list of all removers. */
public final class Remover extends ListHead {
    private final Node node;
    private final TaskStruct process;
    private final SharedInt woken;

    Remover(Node node, TaskStruct process) {
        this.node = node;
        this.process = process;
        woken = new SharedInt("woken(" + process + ")", 0);
    }

    /** {@code waiter->node}. */
    public Node node() {
        checkAlive();
        return node;
    }

    /** {@code waiter->process}. */
    public TaskStruct process() {
        checkAlive();
        return process;
    }

    /** {@code waiter->woken}. */
    public SharedInt woken() {
        return woken;
    }

    /** Takes it off the list. */
    public void unlink() {
        checkAlive();
        delInit();
    }

    private void checkAlive() {
        if (poisoned()) {
            Task.current().die(Outcome.DEAD_ENTRY, "");
        }
    }

    /** The name that recordings tell. */
    @Override
    public String toString() {
        return "waiter of " + process;
    }
}
