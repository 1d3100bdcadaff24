// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.story;

import dcachestress.explore.record.Recording;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Step;
import dcachestress.kernel.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How much each step of a recording says of its outcome, in points that only compare.
 * <p>
 * Most is said by the notice of the outcome, by old values and the stores behind them, and by a task that sleeps
 * and is never woken. Then come accesses that the code under test makes in a class of its own: there it differs from
 * what it derives from. Then wakes and sleeps; then reads-from (rf) between tasks; then from-reads (fr), a value that
 * another task changes behind the reader's back, and coherence (co), a write over another task's. Among these the part
 * of memory counts, and more when the outcome is about it.
 */
final class Relevance {
    private static final int NOTICE = 2000;
    private static final int OLD_VALUE = 1100;
    private static final int NEVER_WOKEN = 1000;
    private static final int OWN_READ = 800;
    private static final int OWN_WRITE = 780;
    private static final int WAKE = 700;
    private static final int VAIN_WAKE = 500;
    private static final int HELD_LOCK = 500;
    private static final int DECIDED = 410;
    private static final int SLEEP = 400;
    private static final int READS_FROM = 300;
    private static final int FROM_READS = 250;
    private static final int COHERENCE = 150;
    /** That something is written or read counts a little less than that the other task saw it. */
    private static final int OTHER_SIDE = 10;
    private static final int ABOUT = 250;
    /** Of the task that ends wrong: what it read last. */
    private static final int DECISIONS = 3;
    /** The weight of a word from which on a read of it may be a decision: not of a name, which hardly changes. */
    private static final int SAYS = 150;
    /** A spin, or a retry that finds the same again. */
    private static final int REPEATED = 20;
    /** From the first step to the last: of two that say as much, the later one. */
    private static final int LATER = 40;

    /** What is wrong is what was held, or not held, at that moment. */
    private static final Set<Outcome> LOCKING = Set.of(Outcome.LOCK_ORDER, Outcome.HUNG, Outcome.SLEPT_IN_ATOMIC,
            Outcome.WAKE_WITHOUT_LOCK, Outcome.WAKE_IN_SECTION);

    private final List<Recording.Row> steps;
    private final int[] points;
    private final int[] sources;
    private final Outcome outcome;
    private final Set<Word> about;

    /** Of these steps, which ended in {@code outcome}. */
    Relevance(List<Recording.Row> steps, String outcome) {
        this.steps = steps;
        this.points = new int[steps.size()];
        this.sources = new int[steps.size()];
        this.outcome = Outcome.of(outcome);
        this.about = this.outcome == null ? Set.of() : this.outcome.about();
        Arrays.fill(sources, -1);
        relations();
        for (int i = 0; i < steps.size(); i++) {
            byItself(i);
        }
        neverWoken();
        decisions();
        heldLocks();
        repetitions();
        for (int i = 0; i < points.length; i++) {
            points[i] += points[i] > 0 ? LATER * i / points.length : 0;
        }
    }

    /** Of a step. */
    int points(int step) {
        return points[step];
    }

    /** The step of another task whose write this one is the first of its task to read; or -1. */
    int source(int step) {
        return sources[step];
    }

    /**
     * What is known of a location: the last write, what each task read last, and the reads that nobody has overwritten.
     */
    private static final class Past {
        private int write = -1;
        private final Map<Integer, Integer> read = new HashMap<>();
        private List<Integer> open = new ArrayList<>();
    }

    private void relations() {
        Map<Location, Past> pasts = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            Step kind = Location.kind(steps.get(i));
            Location at = Location.of(steps.get(i));
            if (kind == null || !at.shared() || Location.locks(kind) || kind == Step.ALIVE) {
                continue;
            }
            Past past = pasts.computeIfAbsent(at, unseen -> new Past());
            int weight = at.word().weight() + (about.contains(at.word()) ? ABOUT : 0);
            if (kind.reads()) {
                readsFrom(i, past, weight);
            }
            if (kind.writes()) {
                writes(i, past, weight);
            }
        }
    }

    private void readsFrom(int step, Past past, int weight) {
        int task = steps.get(step).task();
        Integer before = past.read.put(task, past.write);
        if (past.write >= 0 && steps.get(past.write).task() != task && (before == null || before != past.write)) {
            raise(step, READS_FROM + weight);
            raise(past.write, READS_FROM - OTHER_SIDE + weight);
            sources[step] = past.write;
        }
        past.open.add(step);
    }

    private void writes(int step, Past past, int weight) {
        int task = steps.get(step).task();
        Set<Integer> seen = new HashSet<>();
        for (int i = past.open.size() - 1; i >= 0; i--) {
            int read = past.open.get(i);
            if (steps.get(read).task() != task && seen.add(steps.get(read).task())) {
                raise(read, FROM_READS + weight);
                raise(step, FROM_READS - OTHER_SIDE + weight);
            }
        }
        past.open = new ArrayList<>(past.open.stream().filter(read -> steps.get(read).task() == task).toList());
        if (past.write >= 0 && steps.get(past.write).task() != task) {
            raise(step, COHERENCE + weight);
        }
        past.write = step;
    }

    private void raise(int step, int to) {
        points[step] = Math.max(points[step], to);
    }

    private void byItself(int step) {
        Recording.Row row = steps.get(step);
        Step kind = Location.kind(row);
        if (row.kind().equals(Recording.NOTED)) {
            raise(step, NOTICE);
        } else if (!row.names().isEmpty()) {
            raise(step, OLD_VALUE);
        } else if (kind == Step.WAKE) {
            raise(step, row.text().endsWith("already") ? VAIN_WAKE : WAKE);
        } else if (kind == Step.SLEEP) {
            raise(step, SLEEP);
        } else if (kind != null && !row.own().isEmpty() && Location.of(row).shared() && !Location.locks(kind)
                && kind != Step.ALIVE && kind != Step.DIES) {
            raise(step, kind.reads() ? OWN_READ : OWN_WRITE);
        }
    }

    /** A task whose last sleep nothing ends. */
    private void neverWoken() {
        for (int task : steps.stream().mapToInt(Recording.Row::task).distinct().toArray()) {
            int last = last(task, Step.SLEEP);
            if (last >= 0 && last > last(task, Step.RESUME) && !steps.get(last).text().contains("not")) {
                raise(last, NEVER_WOKEN);
            }
        }
    }

    private int last(int task, Step kind) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i).task() == task && steps.get(i).kind().equals(kind.name())) {
                return i;
            }
        }
        return -1;
    }

    /** What the task that notices the outcome read last: by that it came to where it is. */
    private void decisions() {
        int end = steps.size() - 1;
        if (end < 0 || !steps.get(end).kind().equals(Recording.NOTED)) {
            return;
        }
        int task = steps.get(end).task();
        IntStream.iterate(end - 1, i -> i >= 0, i -> i - 1).filter(i -> steps.get(i).task() == task && decides(i))
                .limit(DECISIONS).forEach(i -> raise(i, DECIDED));
    }

    private boolean decides(int step) {
        Step kind = Location.kind(steps.get(step));
        Word.Holds holds = Location.of(steps.get(step)).word().holds();
        return kind != null && kind.reads() && holds != Word.Holds.PROTOCOL && kind.word() != Word.LIST
                && kind.word().weight() >= SAYS && Location.of(steps.get(step)).shared();
    }

    private void heldLocks() {
        if (outcome == null || !LOCKING.contains(outcome)) {
            return;
        }
        Map<List<Object>, Integer> held = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            Step kind = Location.kind(steps.get(i));
            if (kind != null && (kind.takesLock() || kind == Step.TRY_LOCK || kind == Step.LOCKREF_CAS)) {
                held.put(List.of(steps.get(i).task(), steps.get(i).object()), i);
            } else if (kind != null && kind.dropsLock()) {
                held.remove(List.of(steps.get(i).task(), steps.get(i).object()));
            }
        }
        held.values().forEach(step -> raise(step, HELD_LOCK));
    }

    private void repetitions() {
        Map<String, Integer> next = new HashMap<>();
        for (int i = steps.size() - 1; i >= 0; i--) {
            Integer later = next.put(steps.get(i).task() + " " + steps.get(i).text(), i);
            if (later != null && points[i] <= points[later] && points[i] < NEVER_WOKEN) {
                points[i] = Math.min(points[i], REPEATED);
            }
        }
    }
}
