// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

import static dcachestress.scene.Contract.refuseIf;

import dcachestress.scene.Before.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whoever moves a dentry onto a name has that name for itself: the target must be hashed until then. A target that
 * somebody else could drop or move away would leave the name free for a new
 * dentry, and the move would put a second one beside it. In the kernel {@code i_rwsem} keeps the others out.
 */
record Claims(Scene scene, Map<Slot, Kind> before, Slot movableAt) {
    /** Who takes what from where. */
    private record Claim(int task, int index, Slot slot, boolean target) {
    }

    void check() {
        List<Claim> claims = new ArrayList<>();
        for (int task = 0; task < scene.tasks().size(); task++) {
            List<Op> ops = scene.tasks().get(task);
            for (int i = 0; i < ops.size(); i++) {
                add(claims, task, i, ops.subList(0, i), ops.get(i));
            }
        }
        for (Claim target : claims) {
            for (Claim other : claims) {
                boolean inTime = other.task == target.task && other.index > target.index;
                refuseIf(target.target && other != target && other.slot.equals(target.slot) && !inTime
                        && !same(target, other),
                        target.slot + " is moved onto, so nobody else may move or drop it");
            }
        }
    }

    /** The two halves of one operation. */
    private static boolean same(Claim one, Claim other) {
        return one.task == other.task && one.index == other.index;
    }

    private void add(List<Claim> claims, int task, int index, List<Op> earlier, Op op) {
        if (op.verb() == Verb.MOVE || op.verb() == Verb.EXCHANGE) {
            claims.add(new Claim(task, index, op.other(), true));
        }
        if (op.verb() == Verb.EXCHANGE) {
            claims.add(new Claim(task, index, op.slot(), true));
        }
        if (op.verb() == Verb.MOVE || op.verb() == Verb.DROP) {
            claims.add(new Claim(task, index, op.slot(), false));
            earlier.stream().filter(before -> before.other() != null && before.isLookup() && before.slot()
                    .equals(op.slot()))
                    .forEach(ci -> claims.add(new Claim(task, index, ci.other(), false)));
        }
        if (op.verb() == Verb.OPEN || op.verb() == Verb.RENEW) {
            claims.add(new Claim(task, index, op.slot(), false));
        }
        if (op.isLookup() && op.ending().splices() && movableAt != null) {
            claims.add(new Claim(task, index, movableAt, false));
        }
    }
}
