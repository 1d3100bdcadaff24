// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene.search;

import dcachestress.scene.Before;
import dcachestress.scene.Op;
import dcachestress.scene.Scene;
import dcachestress.scene.Slot;
import java.util.List;

/**
 * Scenes that differ only in what is called {@code a} and what {@code b}, {@code r} and {@code s}, or in the order of
 * two tasks: one of each set is enough.
 */
record Renaming(boolean names, boolean roots, boolean tasks) {
    private static final boolean[] BOTH = {false, true};

    /** Whether this scene of two tasks stands for those that differ from it only so. */
    static boolean standsForAll(Scene scene) {
        String own = scene.line();
        for (boolean names : BOTH) {
            for (boolean roots : BOTH) {
                for (boolean tasks : BOTH) {
                    if ((names || roots || tasks) && new Renaming(names, roots, tasks).of(scene).line()
                            .compareTo(own) < 0) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private Scene of(Scene scene) {
        List<List<Op>> renamed = scene.tasks().stream().map(ops -> ops.stream().map(this::of).toList()).toList();
        List<Before> before = scene.before().stream().map(there -> new Before(of(there.slot()), there.kind())).toList();
        return new Scene(scene.tables(), before, tasks ? List.of(renamed.get(1), renamed.get(0)) : renamed);
    }

    private Op of(Op op) {
        return new Op(op.verb(), of(op.slot()), of(op.other()), op.ending(), tasks ? 1 - op.task() : op.task());
    }

    private Slot of(Slot slot) {
        if (slot == null) {
            return null;
        }
        char directory = !roots ? slot.directory() : slot.directory() == 'r' ? 's' : slot.directory() == 's' ? 'r'
                : slot.directory();
        char name = !names ? slot.name() : slot.name() == 'a' ? 'b' : slot.name() == 'b' ? 'a' : slot.name();
        return new Slot(directory, name);
    }
}
