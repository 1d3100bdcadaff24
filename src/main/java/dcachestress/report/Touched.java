// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.explore.record.Recording;
import dcachestress.kernel.Step;
import dcachestress.kernel.Word;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The word of memory that a step of a recording touches, as its text spells it.
 *
 * @param kind   of the step
 * @param object that has the word
 */
record Touched(Step kind, String object) {

    private static final String READ = "READ ";
    private static final Map<String, Step> KINDS = Arrays.stream(Step.values()).collect(Collectors.toMap(Step::name, Function.identity()));
    /** What a trace puts around the object: the name of its word. */
    private static final Map<Step, String> WORDS = new EnumMap<>(KINDS.values().stream()
            .collect(Collectors.toMap(Function.identity(), kind -> kind.kernelName().replaceAll("^(READ|cmpxchg) | =$", ""))));

    /** Null when the step touches no word that tasks share, or is of a kind that this version does not know. */
    static Touched of(Recording.Row row) {
        Step kind = KINDS.get(row.kind());
        if (kind == null || kind.word() == Word.NONE || kind.word() == Word.TASK_STATE) {
            return null;
        }
        String operation = kind.kernelName();
        String place = operation.endsWith("=") ? before(row.text(), " = ") : operation.startsWith(READ) ? before(after(row.text(), READ), ": ")
                : before(after(row.text(), operation + " "), ": ");
        if (kind == Step.COUNT_SET) {
            return new Touched(kind, place.startsWith("d_count") ? "d_lock" + after(place, "d_count") : place);
        }
        boolean wrapped = place.startsWith(WORDS.get(kind) + "(") && place.endsWith(")");
        return new Touched(kind, wrapped ? place.substring(WORDS.get(kind).length() + 1, place.length() - 1) : place);
    }

    private static String after(String text, String start) {
        return text.startsWith(start) ? text.substring(start.length()) : text;
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
