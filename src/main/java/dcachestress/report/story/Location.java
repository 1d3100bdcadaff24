// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.story;

import dcachestress.explore.record.Recording;
import dcachestress.kernel.Step;
import dcachestress.kernel.Word;
import dcachestress.subject.Suite;
import java.util.Set;

/**
 * The memory location that a step of a recording touches.
 *
 * @param word   which part of the object
 * @param object the name of the object; empty in a recording of a version that did not note it
 */
record Location(Word word, String object) {
    /** The links of the tree: how a dentry was found says nothing of how tasks met. */
    private static final Set<String> TREE = Set.of("d_children", "d_sib");

    static {
        Suite.all();    // a recording may name steps of a model's own
    }

    /** What kind of step a row is; null for a notice, and for a kind that this version does not know. */
    static Step kind(Recording.Row row) {
        return Step.find(row.kind());
    }

    static Location of(Recording.Row row) {
        Step kind = kind(row);
        return new Location(kind == null ? Word.NONE : kind.word(), row.object());
    }

    /** Whether tasks can learn something of each other from it. */
    boolean shared() {
        return word != Word.NONE && word != Word.TASK_STATE && TREE.stream().noneMatch(object::startsWith);
    }

    /** Taking a lock, or giving it back: it orders what stands between, and says nothing by itself. */
    static boolean locks(Step kind) {
        return kind.takesLock() || kind.dropsLock();
    }
}
