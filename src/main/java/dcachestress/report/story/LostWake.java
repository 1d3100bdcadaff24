// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.story;

import dcachestress.dcache.DentryStep;
import dcachestress.explore.record.Recording;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Step;
import dcachestress.kernel.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The two halves of a wakeup that was lost: where the sleeper said that it waits, by a flag and in a queue, and where
 * another task looked whether anybody waits. An edge between the two is what is missing, so no value that was read
 * shows it.
 */
final class LostWake {
    private static final String WAKES = "already";
    private static final String ENTRY = "wait entry";
    /** The kernel's functions that decide whether to wake. */
    private static final Pattern LOOKS = Pattern.compile("wake|wq_has_sleeper|waitqueue_active");
    /** And those by which a task that waits links itself, or takes itself off. */
    private static final Pattern WAITS = Pattern.compile("prepare_to_wait|add_wait|finish_wait|d_add_waiter"
            + "|klist_remove$");
    private static final Pattern VALUE = Pattern.compile("(?: = |: )(\\S+)$");
    private static final int NONE = -1;

    private final List<Recording.Row> rows;
    private final String sleeper;
    private final int task;
    private final int flagged;
    private final String flag;
    private final int queued;
    private final String queue;
    private final int state;
    private final int looked;

    private LostWake(Recording recording, int end, int asleep) {
        rows = recording.steps().subList(0, end);
        task = rows.get(asleep).task();
        sleeper = recording.roles().get(task);
        int before = last(0, asleep, i -> own(i) && is(i, Step.RESUME));
        flagged = last(0, asleep, i -> own(i) && is(i, DentryStep.FLAGS_SET) && !added(i).isEmpty() && others(i));
        flag = flagged < 0 ? "" : String.join("|", added(flagged));
        int met = last(before + 1, asleep, i -> links(i) && read(rows.get(i).object()) >= 0);
        queued = met >= 0 ? met : last(before + 1, asleep, this::links);
        queue = queued < 0 ? "" : rows.get(queued).object();
        state = last(before + 1, asleep, i -> own(i) && is(i, Step.STATE_SET));
        int wakers = last(0, end, i -> looks(i) && LOOKS.matcher(rows.get(i).function()).find());
        looked = wakers >= 0 ? wakers : last(0, end, i -> looks(i) && !rows.get(i).own().isEmpty()
                && is(i, DentryStep.FLAGS_READ) && !holds(i));
    }

    /** Of a recording; null when it lost no wakeup, or does not say whose. */
    static LostWake of(Recording recording) {
        if (!recording.outcome().startsWith(Outcome.LOST_WAKEUP.name())) {
            return null;
        }
        List<Recording.Row> steps = recording.steps();
        int end = Story.end(steps);
        int noted = end > 0 && steps.get(end - 1).kind().equals(Recording.NOTED) ? steps.get(end - 1).task() : NONE;
        for (int i = end - 1; i >= 0; i--) {
            Step kind = Location.kind(steps.get(i));
            boolean who = noted < 0 || steps.get(i).task() == noted;
            if (who && (kind == Step.SLEEP || kind == Step.RESUME)) {
                return kind == Step.SLEEP ? new LostWake(recording, end, i) : null;
            }
        }
        return null;
    }

    /** The rows that the story needs, by their index. */
    Set<Integer> steps() {
        int before = queued < 0 || read(queue) > queued ? NONE : read(queue);
        Set<Integer> steps = new TreeSet<>(tooEarly() >= 0 ? List.of(tooEarly(), state) : byFlag(looked)
                ? List.of(flagged, queued, looked, taken())
                : List.of(flagged < 0 ? queued : flagged, looked, queued < 0 ? NONE : passedBy(), before));
        steps.remove(NONE);
        return steps;
    }

    /** From the row that sets the flag to the one that looks for it elsewhere; null when there is no such thing. */
    Arrow arrow() {
        return elsewhere() && flagged < looked ? new Arrow(flagged, looked, true) : null;
    }

    /** What is to be said where that step stands; may be empty. */
    String remark(int step) {
        if (step < rows.size() && rows.get(step).kind().equals(Recording.NOTED)) {
            return ": no task can run any more";
        }
        return step == looked && elsewhere() ? " [" + flag + " is not here: row " + (flagged + 1)
                + " has set it in d_flags(" + rows.get(flagged).object() + ")]" : "";
    }

    /** What was missed, a sentence a line; nothing when the rows do not say it. */
    List<String> sentences() {
        String flags = flagged < 0 ? "" : name(flagged) + " sets " + flag + " in d_flags(" + rows.get(flagged).object()
                + ")";
        String list = queued < 0 ? "" : name(queued) + " queues it in " + queue;
        String says = Stream.of(flagged < queued ? flags : list, flagged < queued ? list : flags)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return Stream.of(says.isEmpty() ? "" : sleeper + " says that it waits: " + says, why())
                .filter(text -> !text.isEmpty()).toList();
    }

    private String why() {
        int early = tooEarly();
        if (early >= 0) {
            return name(early) + " wakes it in vain, since it does not sleep yet: " + name(state)
                    + " sets its state only after that";
        }
        if (looked >= 0 && !rows.get(looked).names().isEmpty()) {
            return name(looked) + " looks whether anybody waits, and what it sees is old";
        }
        return byFlag(looked) ? byFlag() : queued < 0 ? "" : byQueue();
    }

    /** Whether it does not find the flag, although what it reads is not an old value. */
    private boolean byFlag(int step) {
        return step >= 0 && flagged >= 0 && is(step, DentryStep.FLAGS_READ) && rows.get(step).names().isEmpty()
                && !holds(step);
    }

    private String byFlag() {
        if (elsewhere()) {
            return name(looked) + " looks whether anybody waits, and reads d_flags(" + rows.get(looked).object()
                    + "): " + flag
                    + " is not in there, but in d_flags(" + rows.get(flagged).object() + ")";
        }
        return looked < flagged ? name(looked) + " looks whether anybody waits, before " + name(flagged) + " says so"
                : taken() < 0 ? "" : name(taken()) + " takes " + flag + " away, so " + name(looked)
                + " does not find it";
    }

    private String byQueue() {
        int seen = read(queue);
        if (seen < queued) {
            return seen < 0 || !looks(seen) ? "after " + name(queued) + " no other task looks into " + queue
                    : name(seen) + " looks into " + queue + ", before " + name(queued);
        }
        if (passedBy() < 0) {
            return woken(queued) ? "" : name(seen) + " looks into " + queue + " after that, and does not wake it";
        }
        return name(passedBy()) + " comes upon it in the queue, and does not wake it: a wake for another key passes"
                + " it by, and so does one that is for a single task";
    }

    /** Whether the sleeper links itself here to what others may look into: a list, or a pointer to the first. */
    private boolean links(int step) {
        Step kind = Location.kind(rows.get(step));
        return own(step) && queue(step) && kind.writes() && !rows.get(step).text().endsWith("NULL")
                && Location.of(rows.get(step)).shared() && !rows.get(step).object().startsWith(ENTRY);
    }

    /** Whether it is of a list, or of a pointer in a model of its own: not of a hash chain, a parent, an inode. */
    private boolean queue(int step) {
        Step kind = Location.kind(rows.get(step));
        return kind != null && kind.isPointer() && (kind.word() == Word.LIST || kind.name().startsWith("POINTER_"));
    }

    /** The last read of a queue by another task that does not wait in it itself. */
    private int read(String of) {
        return last(0, rows.size(), i -> !own(i) && queue(i) && Location.kind(rows.get(i)).reads()
                && !WAITS.matcher(rows.get(i).function()).find() && rows.get(i).object().equals(of));
    }

    /** The row in which a waker finds it in the queue, when none wakes it after that. */
    private int passedBy() {
        int found = last(queued, rows.size(), i -> looks(i) && rows.get(i).function().contains("wake_up")
                && rows.get(i).text().endsWith(": " + ENTRY + " of " + sleeper));
        return found >= 0 && woken(found) ? NONE : found;
    }

    private boolean woken(int after) {
        return last(after, rows.size(), this::wakes) >= 0;
    }

    /** Whether it wakes the sleeper, and not one whose role ends alike. */
    private boolean wakes(int step) {
        String text = rows.get(step).text();
        return is(step, Step.WAKE) && (text + ':').contains("try_to_wake_up " + sleeper + ':');
    }

    /** Whether it is of another task, and can be a look whether anybody waits. */
    private boolean looks(int step) {
        return !own(step) && (is(step, DentryStep.FLAGS_READ) || is(step, Step.LIST_READ))
                && Location.of(rows.get(step)).shared();
    }

    private boolean elsewhere() {
        return byFlag(looked) && !same(looked, flagged);
    }

    /** The row that clears the flag between the two. */
    private int taken() {
        return looked < 0 || flagged < 0 || elsewhere() ? NONE
                : IntStream.range(flagged + 1, Math.max(flagged + 1, looked))
                .filter(i -> is(i, DentryStep.FLAGS_SET) && same(i, flagged) && !holds(i)).findFirst().orElse(NONE);
    }

    /** The row that wakes a task which has not said yet that it sleeps. */
    private int tooEarly() {
        return last(0, state, i -> !own(i) && wakes(i) && rows.get(i).text().endsWith(WAKES));
    }

    private static String name(int step) {
        return "row " + (step + 1);
    }

    private boolean own(int step) {
        return rows.get(step).task() == task;
    }

    private boolean is(int step, Step kind) {
        return Location.kind(rows.get(step)) == kind;
    }

    private boolean same(int one, int other) {
        return rows.get(one).object().equals(rows.get(other).object());
    }

    /** Whether anybody else touches the same flags: those of a dentry of its own tell nobody. */
    private boolean others(int step) {
        return IntStream.range(0, rows.size()).anyMatch(i -> !own(i) && same(i, step)
                && (is(i, DentryStep.FLAGS_READ) || is(i, DentryStep.FLAGS_SET)));
    }

    private boolean holds(int step) {
        return bits(step).containsAll(List.of(flag.split("\\|")));
    }

    /** Flags that a store adds to those that were there. */
    private List<String> added(int step) {
        int before = last(0, step, i -> (is(i, DentryStep.FLAGS_READ) || is(i, DentryStep.FLAGS_SET)) && same(i, step));
        return bits(step).stream().filter(bit -> before < 0 || !bits(before).contains(bit))
                .filter(bit -> !bit.equals("0")).toList();
    }

    private List<String> bits(int step) {
        Matcher value = VALUE.matcher(rows.get(step).text());
        return value.find() ? Arrays.asList(value.group(1).split("\\|")) : List.of();
    }

    private static int last(int from, int to, IntPredicate which) {
        return IntStream.iterate(to - 1, i -> i >= from, i -> i - 1).filter(which).findFirst().orElse(NONE);
    }
}
