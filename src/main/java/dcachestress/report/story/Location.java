// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.story;

import dcachestress.explore.record.Recording;
import dcachestress.kernel.Step;
import dcachestress.kernel.Word;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The memory location that a step of a recording touches.
 *
 * @param word   which part of the object
 * @param object the name of the object; empty in a recording of a version that did not note it
 */
record Location(Word word, String object) {
    private static final Map<String, Step> KINDS = Arrays.stream(Step.values())
            .collect(Collectors.toMap(Step::name, Function.identity()));
    /** The links of the tree: how a dentry was found says nothing of how tasks met. */
    private static final Set<String> TREE = Set.of("d_children", "d_sib");

    /** What kind of step a row is; null for a notice, and for a kind that this version does not know. */
    static Step kind(Recording.Row row) {
        return KINDS.get(row.kind());
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

    /** Whether a task learns from it what the location holds. */
    static boolean reads(Step kind) {
        return !locks(kind) && kind != Step.ALIVE
                && (!kind.writes() || kind == Step.LOCKREF_CAS || kind == Step.DIR_SEQ_CAS);
    }
}
