// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.search;

import dcachestress.explore.baton.Driver;
import dcachestress.explore.baton.EnabledSet;
import dcachestress.explore.program.Program;
import dcachestress.explore.program.Schedule;
import dcachestress.kernel.Lock;
import dcachestress.kernel.Step;
import dcachestress.kernel.Word;
import dcachestress.memory.Places;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Goes through all schedules with at most so many preemptions, depth first, each sample from the beginning along a
 * prefix of choices. A switch away from a task that cannot go on is free.
 * <p>
 * Two rules leave schedules out, and both keep at least one of every set of schedules that differ only in the order of
 * independent steps.
 * <ol>
 * <li><b>A preemption must matter.</b> A task that was preempted before a step x runs again only after somebody has
 * made a step that depends on x. Otherwise x could come first: the same steps in the same order for everybody else,
 * with no preemption more.
 * <li><b>Preempt at races.</b> A task is preempted before x only if, in some schedule in which it went on with x,
 * another task later made a step that races with x (depends on it, and is not ordered after it by anything else). If a
 * schedule B x ... is worth trying, B has a first step z that depends on x; then x B z' with z' about to be made costs
 * no more preemptions, is explored below "goes on with x", and shows the race. Then everybody else is tried there,
 * whoever made z.
 * </ol>
 * So what is explored below "goes on with x" always costs no more than what is left out, which is why both rules hold
 * under a bound; sleep sets over all siblings do not.
 * <p>
 * The bound is that of CHESS, which showed that few preemptions find most mistakes: Musuvathi and Qadeer, "Iterative
 * Context Bounding for Systematic Testing of Multithreaded Programs", PLDI 2007. The second rule takes its backtrack
 * points from races, as dynamic partial-order reduction does: Flanagan and Godefroid, "Dynamic Partial-Order Reduction
 * for Model Checking Software", POPL 2005. Under a bound such points alone are not enough; which more are needed is the
 * question of BPOR: Coons, Musuvathi and McKinley, "Bounded Partial-Order Reduction", OOPSLA 2013. BPOR adds
 * conservative points where a block of steps begins; here the argument above takes their place.
 * <p>
 * In weak memory there are choices of another kind: which value a load sees, and how late a store comes. Such a choice
 * stands between the one that let its task go on and its step, and everything but the newest value costs one of
 * {@code oldBound}. Both rules hold as they stand. What a load may see depends on the values its place has had and on
 * what its task has learnt; and a task learns by its own steps only, or by the message that a step reads. So steps on
 * different places commute still, as do two loads. Full barriers learn of each other, and so are steps on one place
 * that all of them share. Rule 1: if nobody touched the place of x, x has the same options earlier, at the same price.
 * Rule 2: whatever x reads after B that is older than z was there before B, and reading it there costs no more, or
 * less, if it was the newest then; what z or a later step stored shows the race.
 * <p>
 * With any number of preemptions a third rule holds, for values. An old value that leaves out only what others have
 * stored since the task's own last step is the newest one of a moment between the two: had the task gone on there,
 * every step would see and leave the same, with one old value less. So only that schedule is made. Under a bound the
 * way there may cost two preemptions more, so the rule is not used.
 * <p>
 * A lock that is held disables who wants it, and a failed attempt is no step. It counts as one that depends on the
 * unlock all the same, for both rules: whoever has to wait gives the CPU back for nothing, which may save a preemption.
 * After a forbidden outcome the sample ends early, so a search that finds one claims nothing about others.
 * <p>
 * A search can begin with a given schedule. It then goes back from the end of that one: before it leaves the schedule
 * at a decision, it has seen all that begins like the schedule up to and including this decision. A preemption of the
 * given schedule itself is no ground for rule 1: the schedule that stands for what would be left out begins otherwise.
 */
public final class Search implements Driver {
    /** Enough for every schedule. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    private final Program program;
    private final int bound;
    private final boolean reduced;
    private final SearchLog log;
    private final int mostSteps;
    private final Tree tree = new Tree();
    private final Trace trace;
    private final Places places = new Places();
    private final Waits waits = new Waits();
    private final int[] preemptedAt;
    private final int[] preemptedBy;
    private boolean started;
    private boolean limited;
    private boolean limitedByOld;
    private int depth;
    private int position;
    private int prefix;
    private final int oldBound;
    /** The last choice of a task: what a step follows from. */
    private int lastChoice;
    /** Whose step it is that may race, and of what kind. */
    private int laterTask;
    private Step later;
    /** The schedule to begin with, and how much of it the present one has in common with it. */
    private int[] given = {};
    private int common;

    public Search(Program program, int bound, boolean reduced, int mostSteps, SearchLog log) {
        this(program, bound, 0, reduced, mostSteps, log);
    }

    /** With at most {@code oldBound} old values and late stores in a schedule. */
    public Search(Program program, int bound, int oldBound, boolean reduced, int mostSteps, SearchLog log) {
        this.oldBound = oldBound;
        this.program = program;
        this.bound = bound;
        this.reduced = reduced;
        this.mostSteps = mostSteps;
        this.log = log;
        trace = new Trace(program.tasks());
        preemptedAt = new int[program.tasks()];
        preemptedBy = new int[program.tasks()];
    }

    /** The same, beginning with this schedule of the program. */
    public Search from(Schedule schedule) {
        given = IntStream.range(0, schedule.length()).map(schedule::choice).toArray();
        common = given.length;
        return this;
    }

    @Override
    public boolean next() {
        if (started && !tree.backtrack()) {
            log.exhausted(limited, limitedByOld);
            return false;
        }
        started = true;
        prefix = tree.size();
        if (prefix > 0) {
            common = Math.min(common, prefix - 1);
            trace.truncate(tree.position(prefix - 1));
        }
        depth = 0;
        position = 0;
        places.reset();
        Arrays.fill(preemptedAt, -1);
        waits.clear();
        return log.goOn();
    }

    @Override
    public int choose(int current, int enabled) {
        int node = depth++;
        lastChoice = node;
        if (node >= prefix) {
            decide(node, current, enabled);
        } else if (tree.ofValue(node) || tree.enabled(node) != enabled) {
            throw differs("other tasks can run after " + position + " steps");
        }
        if (reduced && tree.preempts(node) && node >= common) {
            preemptedAt[current] = position;
            preemptedBy[current] = node;
        }
        return tree.chosen(node);
    }

    @Override
    public int pick(int task, int options, int repeated) {
        int node = depth++;
        if (node >= prefix) {
            int left = reduced && bound == UNBOUNDED ? repeated : 0;
            limitedByOld |= tree.oldAfter(node - 1) >= oldBound && options - left > 1;
            tree.addValue(options, left, oldBound, tree.usedAfter(node - 1), position);
            if (node < common) {
                tree.insteadOfNewest(given[node]);
            }
        } else if (!tree.ofValue(node) || tree.enabled(node) != (1 << options) - 1) {
            throw differs("other values can be read after " + position + " steps");
        }
        return tree.chosen(node);
    }

    static IllegalStateException differs(String how) {
        return new IllegalStateException("the same schedule does not do the same again: " + how
                + "; explored code must follow"
                + " from what it reads in the model alone, not from chance, a clock, a thread or a static field of "
                + "its own");
    }

    private void decide(int node, int current, int enabled) {
        int used = tree.usedAfter(node - 1);
        boolean goesOn = current >= 0 && (enabled & 1 << current) != 0;
        int usual = goesOn ? current : Integer.numberOfTrailingZeros(enabled);
        int choice = node < common ? given[node] : usual;
        int others = enabled & ~(1 << choice);
        limited |= !reduced && goesOn && used >= bound && others != 0;
        boolean none = goesOn && choice == current && (reduced || used >= bound);
        tree.add(current, enabled, choice, none ? 0 : others, used, position);
    }

    @Override
    public boolean step(int task, Step kind, Object object, long value, Object reference) {
        if (kind.word() == Word.NONE) {
            return true;
        }
        int place = places.of(object, kind.word());
        if (position < trace.size()) {
            if (!trace.repeats(position, task, kind, place)) {
                throw differs("step " + position + " is now " + kind + " by task " + task);
            }
        } else {
            boolean writes = kind.writes() && !(kind == Step.WAKE && value == 0);
            if (position == mostSteps) {
                log.tooLong();
                return false;
            }
            if (preemptedAt[task] >= 0 && kind != Step.TASK_END && !mattered(task, kind, object, place, writes)) {
                log.redundant();
                return false;
            }
            laterTask = task;
            later = kind;
            trace.add(task, kind, place, writes, lastChoice, this::race);
        }
        preemptedAt[task] = -1;
        position++;
        return true;
    }

    /** Rule 1. Where the task must not run again yet is noted on the way, so that it is not tried there. */
    private boolean mattered(int task, Step kind, Object object, int place, boolean writes) {
        int first = trace.firstDependent(preemptedAt[task], task, place, writes);
        int until = first < 0 ? position : first;
        int wait = kind.dropsLock() ? waits.first(object, task, preemptedBy[task]) : Waits.NONE;
        for (int node = preemptedBy[task] + 1; node < Math.min(lastChoice, wait) && tree.position(node) <= until;
                node++) {
            tree.markRedundant(node, task);
        }
        return first >= 0 || wait != Waits.NONE;
    }

    @Override
    public void waits(int task, Lock lock) {
        waits.add(task, lock, depth);
    }

    /** Rule 2. */
    private void race(int step) {
        program.raced(trace.task(step), trace.kind(step), laterTask, later);
        if (reduced) {
            limited |= !tree.tryOthers(trace.node(step), bound);
        }
    }

    @Override
    public void stuck(EnabledSet enabledSet) {
        for (int task = 0; task < program.tasks(); task++) {
            if (enabledSet.waitsFor(task) instanceof Lock lock) {
                laterTask = task;
                later = Step.SPIN_LOCK;
                trace.blocked(task, places.of(lock, Word.LOCK), this::race);
            }
        }
    }

    @Override
    public void ended(String outcome) {
        if (outcome != null) {
            log.outcome(outcome, tree.choices(), tree.usedAfter(tree.size() - 1), tree.oldAfter(tree.size() - 1),
                    trace.size());
        }
    }
}
