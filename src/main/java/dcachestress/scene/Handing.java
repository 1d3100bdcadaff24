// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

import static dcachestress.scene.Contract.refuseIf;

import java.util.List;

/**
 * A lookup that one task begins and another one ends: each does so before anything else, or they could wait for each
 * other.
 */
record Handing(Scene scene) {

    void check(int task) {
        List<Op> ops = scene.tasks().get(task);
        for (int i = 0; i < ops.size(); i++) {
            Op op = ops.get(i);
            if (op.verb() == Verb.START || op.verb() == Verb.END) {
                Verb half = op.verb() == Verb.START ? Verb.END : Verb.START;
                refuseIf(i > 0, op + ": a task does so before anything else");
                refuseIf(count(op.verb(), op.slot(), -1) != 1 || count(half, op.slot(), task) != 1,
                        op + ": one task does so, and one other task must " + half.word() + " it");
            }
        }
    }

    private long count(Verb verb, Slot slot, int but) {
        long count = 0;
        for (int task = 0; task < scene.tasks().size(); task++) {
            count += task == but ? 0 : scene.tasks().get(task).stream()
                    .filter(op -> op.verb() == verb && op.slot().equals(slot)).count();
        }
        return count;
    }
}
