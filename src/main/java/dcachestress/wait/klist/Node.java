// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.klist;

import dcachestress.kernel.Kernel;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Task;
import dcachestress.kit.Memory;
import dcachestress.kit.SharedInt;

/** {@code struct klist_node}: part of an object that its remover frees when {@code klist_remove()} has returned. */
public final class Node {
    private final SharedInt references;
    private final SharedInt owner;
    private final Memory memory = new Memory(Outcome.DEAD_OBJECT);

    Node(String name, int references) {
        this.references = new SharedInt("n_ref(" + name + ")", references);
        owner = new SharedInt("n_klist(" + name + ")", 1);
    }

    /** {@code kref_put()}, under {@code k_lock}. Whether it was the last one. */
    @Kernel(function = "kref_put")
    public boolean dropReference() {
        memory.checkAlive();
        int left = references.plain() - 1;
        references.setPlain(left);
        return left == 0;
    }

    /** Whether anybody still has a reference; for the judge, so no step. */
    boolean used() {
        boolean acting = Task.current().setActing(false);
        boolean used = references.plain() != 0;
        Task.current().setActing(acting);
        return used;
    }

    /** {@code n->n_klist = NULL}. */
    public void forgetList() {
        memory.checkAlive();
        owner.setPlain(0);
    }

    /** The object that it is part of is freed. */
    void free() {
        memory.free();
    }
}
