// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

import static dcachestress.scene.Contract.refuseIf;

import dcachestress.scene.Before.Kind;
import java.util.List;
import java.util.Map;

/**
 * What the caller of {@code d_move()} and {@code d_exchange()} owes: positive dentries, a target that is cached, and
 * no directory below itself.
 */
record Moving(Scene scene, Map<Slot, Kind> before) {

    void check(Op op, boolean hasReference) {
        refuseIf(op.slot().equals(op.other()), op + ": to where it is");
        refuseIf(!hasReference, op + ": the task has no reference to " + op.slot());
        Kind source = before.get(op.slot());
        Kind target = before.get(op.other());
        boolean below = op.slot().directory() == Slot.MOVABLE || op.other().directory() == Slot.MOVABLE;
        if (op.verb() == Verb.EXCHANGE) {
            refuseIf(!exchangeable(source) || !exchangeable(target), op + ": both must be there before, as file or d");
            refuseIf(below && (source.isDirectory() || target.isDirectory()), op
                    + ": the directory d cannot go into itself");
            return;
        }
        refuseIf(target != Kind.FILE && target != Kind.NEG, op + ": " + op.other()
                + " must be there before, as file or neg");
        refuseIf(source != null && source.isNegative() || lookupsOf(op.slot()).stream()
                .anyMatch(other -> other.ending().mayBeNegative()),
                op + ": what is moved must exist, and " + op.slot() + " may be negative");
        refuseIf(op.other().directory() == Slot.MOVABLE && (before.get(op.slot()) != Kind.FILE
                || lookupsOf(op.slot()).stream().anyMatch(other -> other.ending().splices())), op
                + ": the directory d could go into itself");
    }

    private static boolean exchangeable(Kind kind) {
        return kind == Kind.FILE || kind == Kind.DIRECTORY || kind == Kind.BUSY;
    }

    private List<Op> lookupsOf(Slot slot) {
        return scene.tasks().stream().flatMap(List::stream)
                .filter(op -> op.isLookup() && (op.slot().equals(slot) || slot.equals(op.other()))).toList();
    }
}
