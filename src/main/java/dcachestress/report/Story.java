// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.explore.record.Recording;
import dcachestress.kernel.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which steps of a recording tell how it came to its outcome, and which only led there.
 * <p>What stands: sleep, wake and every task state; a read of what another task has written, and that write; a read of what another task then writes, and
 * that write; the locks around these, if another task takes them too; the last step of each task; and the last steps of all, with the writes of what they
 * read. Of the first turn of a task that goes to sleep or is preempted, only the end stands: from its last section under a lock, or from the first thing
 * that it read and that was changed behind its back.
 * Rows that name each other always stand.
 * <p>The rest is folded: set-up, retries that find the same again, and what no other task could tell. Nothing is lost, a fold can be opened.
 */
final class Story {
    private static final int LAST_STEPS = 5;
    private static final Set<String> ALWAYS = Set.of(Step.SLEEP.name(), Step.RESUME.name(), Step.WAKE.name(), Step.STATE_SET.name(),
            Step.LOCK_BUSY.name(), Recording.NOTED);

    private final List<Recording.Row> steps;
    private final List<Touched> touched;
    private final Sections sections;
    private final boolean[] kept;

    private Story(List<Recording.Row> steps) {
        this.steps = steps;
        this.touched = new ArrayList<>();
        steps.forEach(step -> touched.add(Touched.of(step)));
        this.sections = new Sections(steps, touched);
        this.kept = new boolean[steps.size()];
    }

    /**
     * Steps that stand together.
     *
     * @param from   index of the first
     * @param to     index after the last
     * @param folded whether they are folded; then they are all of one task, but for those after the end
     */
    record Part(int from, int to, boolean folded) {
        int steps() {
            return to - from;
        }
    }

    /** A recording in its order: single steps that stand, and folds. Whatever comes after a task has noticed the outcome is one fold. */
    static List<Part> of(Recording recording) {
        int end = end(recording.steps());
        List<Part> parts = new Story(recording.steps().subList(0, end)).tell();
        if (end < recording.steps().size()) {
            parts.add(new Part(end, recording.steps().size(), true));
        }
        return parts;
    }

    /** After the row in which a task notices what may not be; after all rows when none does. */
    static int end(List<Recording.Row> steps) {
        return IntStream.range(0, steps.size()).filter(i -> steps.get(i).kind().equals(Recording.NOTED)).map(i -> i + 1).findFirst()
                .orElse(steps.size());
    }

    private List<Part> tell() {
        keepWhatTasksLearn();
        boolean[] learned = kept.clone();
        keepLocksAround(learned);
        tasks().forEach(task -> foldBeginning(task, learned));
        dropRepetitions();
        keepEnds();
        keepWhatIsNamed();
        return parts();
    }

    private IntStream tasks() {
        return steps.stream().mapToInt(Recording.Row::task).distinct();
    }

    private void keepWhatTasksLearn() {
        new Learning(steps, touched).mark(kept);
        for (int i = 0; i < steps.size(); i++) {
            Recording.Row step = steps.get(i);
            boolean unknown = touched.get(i) == null && step.telling() && !step.kind().equals(Step.TASK_BEGIN.name());
            kept[i] |= unknown || ALWAYS.contains(step.kind());
        }
    }

    /** Rows that speak of each other: an old value, the store that it does not show, and what would have shown it. */
    private void keepWhatIsNamed() {
        for (int i = 0; i < steps.size(); i++) {
            kept[i] |= !steps.get(i).names().isEmpty();
            steps.get(i).names().stream().filter(number -> number <= steps.size()).forEach(number -> kept[number - 1] = true);
        }
    }

    private void keepLocksAround(boolean[] learned) {
        for (Sections.Section section : sections.all()) {
            boolean matters = steps.get(section.from()).telling() && IntStream.range(section.from() + 1, section.to())
                    .anyMatch(i -> learned[i] && steps.get(i).task() == section.task());
            kept[section.from()] |= matters;
            if (section.to() < steps.size()) {
                kept[section.to()] |= matters;
            }
        }
    }

    /** Nothing of a task that has one turn only: that turn is the story. */
    private void foldBeginning(int task, boolean[] learned) {
        int first = next(task, 0);
        int away = first;
        while (away < steps.size() && steps.get(away).task() == task) {
            away++;
        }
        int back = next(task, away);
        if (back < steps.size()) {
            int from = from(first, away, back, learned);
            IntStream.range(first, from).forEach(i -> kept[i] = false);
        }
    }

    /** What stands of a turn. */
    private int from(int first, int away, int back, boolean[] learned) {
        int last = IntStream.range(first, away).filter(i -> learned[i] && sections.covers(i)).map(i -> sections.begin(i, first)).max()
                .orElse(away - 1);
        if (steps.get(away - 1).kind().equals(Step.SLEEP.name())) {
            return last;
        }
        return IntStream.range(first, away).filter(i -> changedBehindItsBack(i, away, back)).map(i -> sections.begin(i, first)).limit(1)
                .map(stale -> Math.min(stale, last)).findFirst().orElse(last);
    }

    private boolean changedBehindItsBack(int read, int away, int back) {
        Touched word = touched.get(read);
        return word != null && !word.locks() && word.reads() && !word.kind().writes() && IntStream.range(away, back)
                .anyMatch(i -> word.same(touched.get(i)) && touched.get(i).kind().writes() && !touched.get(i).locks());
    }

    private int next(int task, int from) {
        return IntStream.range(from, steps.size()).filter(i -> steps.get(i).task() == task).findFirst().orElse(steps.size());
    }

    /** A spin or a retry that finds again what it found. */
    private void dropRepetitions() {
        Map<Integer, String> said = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            if (kept[i] && steps.get(i).text().equals(said.put(steps.get(i).task(), steps.get(i).text()))) {
                kept[i] = false;
            }
        }
    }

    private void keepEnds() {
        tasks().forEach(task -> kept[IntStream.range(0, steps.size()).filter(i -> steps.get(i).task() == task).max().getAsInt()] = true);
        for (int i = Math.max(0, steps.size() - LAST_STEPS); i < steps.size(); i++) {
            kept[i] |= !steps.get(i).kind().equals(Step.ALIVE.name());
            written(i).ifPresent(write -> kept[write] = true);
        }
    }

    /** Where what this step reads was written. */
    private OptionalInt written(int read) {
        Touched word = touched.get(read);
        return word == null || !word.reads() ? OptionalInt.empty() : IntStream.range(0, read).filter(i -> word.same(touched.get(i)))
                .filter(i -> touched.get(i).kind().writes() && !touched.get(i).locks()).max();
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        while (from < steps.size()) {
            int to = from + 1;
            while (!kept[from] && to < steps.size() && !kept[to] && steps.get(to).task() == steps.get(from).task()) {
                to++;
            }
            // A fold of one step would take the room of that step.
            parts.add(new Part(from, to, to - from > 1));
            from = to;
        }
        return parts;
    }
}
