// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.explore.Recording;
import dcachestress.kernel.Step;
import dcachestress.kernel.Word;

/**
 * The word of memory that a step of a recording touches, as its text spells it.
 *
 * @param kind   of the step
 * @param object that has the word
 */
record Touched(Step kind, String object) {

    /** Null when the step touches no word that tasks share, or is of a kind that this version does not know. */
    static Touched of(Recording.Row row) {
        Step kind = kind(row.kind());
        if (kind == null || kind.word() == Word.NONE || kind.word() == Word.TASK_STATE) {
            return null;
        }
        String operation = kind.kernelName();
        String word = operation.replaceAll("^(READ|cmpxchg) | =$", "");
        String place = operation.endsWith("=") ? before(row.text(), " = ")
                : operation.startsWith("READ ") ? before(row.text().substring(Math.min("READ ".length(), row.text().length())), ": ")
                : before(row.text().substring(Math.min(operation.length() + 1, row.text().length())), ": ");
        if (kind == Step.COUNT_SET) {
            return new Touched(kind, place.replaceFirst("^d_count", "d_lock"));
        }
        boolean wrapped = place.startsWith(word + "(") && place.endsWith(")");
        return new Touched(kind, wrapped ? place.substring(word.length() + 1, place.length() - 1) : place);
    }

    private static Step kind(String name) {
        for (Step step : Step.values()) {
            if (step.name().equals(name)) {
                return step;
            }
        }
        return null;
    }

    private static String before(String text, String mark) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }

    /** The same word of the same object. */
    boolean same(Touched other) {
        return other != null && kind.word() == other.kind.word() && object.equals(other.object);
    }

    /** Its name, as a key. */
    String place() {
        return kind.word() + " " + object;
    }

    /** Taking a lock, or giving it back: it orders what stands between, and says nothing by itself. */
    boolean locks() {
        return kind.takesLock() || kind.dropsLock();
    }

    /** Whether a task learns from it what the word holds. */
    boolean reads() {
        return kind != Step.ALIVE && (!kind.writes() || kind == Step.LOCKREF_CAS || kind == Step.DIR_SEQ_CAS);
    }
}
