// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene.search;

import dcachestress.scene.Before;
import dcachestress.scene.Op;
import dcachestress.scene.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Scenes that differ only in what is called {@code a} and what {@code b}, {@code r} and {@code s}, or in the order of
 * two tasks: one of each set is enough.
 */
record Renaming(boolean names, boolean roots, boolean tasks) {
    private static final List<Renaming> ALL = all();

    private static List<Renaming> all() {
        List<Renaming> all = new ArrayList<>();
        for (int bits = 1; bits < 8; bits++) {
            all.add(new Renaming((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0));
        }
        return all;
    }

    /**
     * Those that make these two tasks the same two tasks again, so that worlds have to be told apart; null when the
     * tasks do not stand for those that differ from them only so.
     */
    static List<Renaming> same(List<List<Op>> tasks) {
        String own = tasks.toString();
        List<Renaming> same = new ArrayList<>();
        for (Renaming renaming : ALL) {
            int order = renaming.of(tasks).toString().compareTo(own);
            if (order < 0) {
                return null;
            }
            if (order == 0) {
                same.add(renaming);
            }
        }
        return same;
    }

    /** Whether this world stands for those that it becomes by these. */
    static boolean standsForAll(List<Before> before, List<Renaming> same) {
        String own = text(before);
        return same.stream().noneMatch(renaming -> text(before.stream()
                .map(there -> new Before(renaming.of(there.slot()), there.kind())).toList()).compareTo(own) < 0);
    }

    private static String text(List<Before> before) {
        return before.stream().map(Before::toString).sorted().collect(Collectors.joining(","));
    }

    private List<List<Op>> of(List<List<Op>> ops) {
        List<List<Op>> renamed = ops.stream().map(one -> one.stream().map(this::of).toList()).toList();
        return tasks ? List.of(renamed.get(1), renamed.get(0)) : renamed;
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
