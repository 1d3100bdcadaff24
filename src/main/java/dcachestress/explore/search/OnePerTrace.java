// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.search;

import dcachestress.explore.baton.Driver;
import dcachestress.explore.baton.EnabledSet;
import dcachestress.explore.baton.Looks;
import dcachestress.explore.program.Program;
import dcachestress.kernel.Lock;
import dcachestress.kernel.Step;
import dcachestress.kernel.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Goes through all schedules, with any number of preemptions and newest values only, and makes one for each set of
 * schedules that differ only in the order of independent steps: one execution for each Mazurkiewicz trace.
 * <p>
 * After each execution it looks for races. Where two events could have come the other way round, it notes at the state
 * before the first one what leads to the second one without the first; unless that is covered by what was tried there
 * or is to be. What was tried sleeps until something happens that it depends on. This is the optimal dynamic
 * partial-order reduction of Abdulla, Aronis, Jonsson and Sagonas, JACM 64(4), 2017, with locks as they have them.
 * <p>
 * Nothing is tried because it is possible: not at the start, not where a task has to wait, and not where one ends.
 * Races alone say what is tried there as well.
 * <p>
 * A task that waits for a change has {@link Vain} to say whether there is one, and that it went on is then an access to
 * all that it waited for: so a program that waits for either of two words has a trace twice now and then. An execution
 * that comes to a state where all that can run sleeps is left. That none does is what makes the search optimal: one
 * that was left is evidence of a dependence that was missed. Then nothing is claimed, nor where objects cannot be
 * numbered.
 */
public final class OnePerTrace implements Driver {
    private final Program program;
    private final SearchLog log;
    private final int mostSteps;
    private final List<Node> tree = new ArrayList<>();
    private final Trace trace;
    private final Vain vain;
    private final Races races;
    private final Census census;
    /** What the event of each step had to see changed. */
    private int[][] waitedFor = new int[256][];
    private final boolean[] asleep;
    private boolean started;
    private int depth;
    private int prefix;
    private int position;
    /** Steps of the execution before that this one has in common with it. */
    private int known;
    private int raced;
    private Event pending;

    public OnePerTrace(Program program, int mostSteps, SearchLog log) {
        this.program = program;
        this.log = log;
        this.mostSteps = mostSteps;
        int tasks = program.tasks();
        trace = new Trace(tasks);
        vain = new Vain(trace, tasks);
        races = new Races(trace, vain, tasks, this::race);
        census = new Census(tasks);
        asleep = new boolean[tasks];
    }

    @Override
    public Looks looks() {
        return vain;
    }

    @Override
    public boolean next() {
        if (started && !backtrack()) {
            if (log.cutShort() == 0 && !census.isOpaque()) {
                log.exhausted(false, false);
            }
            return false;
        }
        started = true;
        prefix = tree.size();
        known = prefix == 0 ? 0 : tree.get(prefix - 1).position;
        trace.truncate(known);
        depth = 0;
        position = 0;
        vain.begin();
        Arrays.fill(asleep, false);
        return log.goOn();
    }

    private boolean backtrack() {
        while (!tree.isEmpty()) {
            if (tree.get(tree.size() - 1).next()) {
                return true;
            }
            tree.remove(tree.size() - 1);
        }
        return false;
    }

    @Override
    public void built(Program.Sample sample) {
        census.begin(sample.root());
    }

    @Override
    public int choose(int current, int enabled) {
        if (depth < prefix) {
            Node node = tree.get(depth++);
            if (node.enabled != enabled || (enabled & 1 << node.chosen) == 0) {
                throw Search.differs("other tasks can run after " + position + " steps");
            }
            return node.chosen;
        }
        Node node = node(current, enabled);
        Wakeups.Branch branch = node.wakeups.isEmpty() ? null : node.wakeups.take();
        int chosen = branch == null ? any(node) : branch.event().task();
        if (chosen < 0) {
            log.redundant();
            return GIVE_UP;
        }
        if ((enabled & 1 << chosen) == 0) {
            log.tooLong();              // what is left here cannot be told, so nothing is claimed
            return GIVE_UP;
        }
        node.chosen = chosen;
        node.followed = branch;
        tree.add(node);
        depth++;
        return chosen;
    }

    private Node node(int current, int enabled) {
        if (depth == 0) {
            return new Node(current, enabled, position, new ArrayList<>(), new Wakeups());
        }
        Node before = tree.get(depth - 1);
        if (before.event != null) {
            Wakeups rest = before.followed == null ? new Wakeups() : before.followed.rest();
            return new Node(current, enabled, position, before.asleepBehind(), rest);
        }
        if (before.followed != null) {
            before.wakeups.putBack(before.followed);        // it has begun to wait, and may go on
        }
        return new Node(current, enabled, position, before.asleep, before.wakeups);
    }

    /** A task that does not sleep, the running one if possible; -1 for none. */
    private int any(Node node) {
        if (node.current >= 0 && (node.enabled & 1 << node.current) != 0 && !node.sleeps(node.current)) {
            return node.current;
        }
        for (int task = 0; task < program.tasks(); task++) {
            if ((node.enabled & 1 << task) != 0 && !node.sleeps(task)) {
                return task;
            }
        }
        return -1;
    }

    @Override
    public boolean step(int task, Step kind, Object object, long value, Object reference) {
        if (kind.word() == Word.NONE) {
            return true;
        }
        if (position >= mostSteps) {
            log.tooLong();
            return false;
        }
        int place = census.of(task, object, kind.word());
        census.told(task, reference);
        boolean writes = kind.writes() && !(kind == Step.WAKE && value == 0);
        int[] waits = vain.take(task);
        Event event = Event.of(task, place, writes);
        for (int i = 0; i < waits.length; i++) {
            if (trace.place(waits[i]) != place && newPlace(waits, i)) {
                made(task, null, trace.place(waits[i]), false, waits);
                event = event.with(trace.place(waits[i]), false);
            }
        }
        made(task, kind, place, writes, waits);
        boolean lost = kind == Step.TASK_END && asleep[task];
        if (lost && position > known) {
            trace.afterAll();
        }
        asleep[task] = kind == Step.SLEEP && value == 1;
        tree.get(depth - 1).event = lost ? event.last() : event;
        return true;
    }

    private boolean newPlace(int[] steps, int at) {
        for (int i = 0; i < at; i++) {
            if (trace.place(steps[i]) == trace.place(steps[at])) {
                return false;
            }
        }
        return true;
    }

    private void made(int task, Step kind, int place, boolean writes, int... waits) {
        if (position < known) {
            if (!trace.repeats(position, task, kind, place)) {
                throw Search.differs("step " + position + " is now " + kind + " by task " + task);
            }
        } else {
            trace.add(task, kind, place, writes, depth - 1, null);
            if (position >= waitedFor.length) {
                waitedFor = Arrays.copyOf(waitedFor, 2 * waitedFor.length);
            }
            waitedFor[position] = waits;
        }
        position++;
        vain.at(position);
    }

    @Override
    public void stuck(EnabledSet enabledSet) {
        for (int task = 0; task < program.tasks(); task++) {
            if (enabledSet.waitsFor(task) instanceof Lock lock) {
                int place = census.of(task, lock, Word.LOCK);
                pending = Event.of(task, place, true);
                races.blocked(task, place);
                pending = null;
            }
        }
    }

    @Override
    public void ended(String outcome) {
        for (raced = known; raced < trace.size(); raced++) {
            races.of(raced, waitedFor[raced]);
        }
        if (outcome != null) {
            boolean wanted = program.forbidden(outcome);
            int preemptions = wanted ? (int) tree.stream().filter(Node::preempts).count() : 0;
            int[] choices = wanted ? tree.stream().mapToInt(node -> node.chosen).toArray() : new int[0];
            log.outcome(outcome, choices, preemptions, 0, trace.size());
        }
    }

    /** What leads to the later event, without the earlier one and what comes after it, is to be tried before that. */
    private void race(int earlier) {
        Node node = tree.get(trace.node(earlier));
        Event[] sequence = sequence(races.first(earlier), trace.task(earlier));
        for (Event sleeper : node.asleep) {
            if (Wakeups.canBeginWith(sleeper, sequence)) {
                return;
            }
        }
        node.wakeups.insert(sequence);
    }

    private Event[] sequence(int first, int task) {
        List<Event> events = new ArrayList<>();
        int last = trace.node(first);
        for (int i = first + 1; i < trace.size(); i++) {
            boolean ends = i + 1 == trace.size() || trace.node(i + 1) != trace.node(i);
            if (ends && trace.node(i) != last && trace.clock(i, task) <= first) {
                events.add(tree.get(trace.node(i)).event);
            }
        }
        events.add(pending != null ? pending : tree.get(trace.node(raced)).event);
        return events.toArray(new Event[0]);
    }

    /** How much of the search is done, as a part of 1: each alternative of a state counts as much as every other. */
    public double done() {
        double share = 1;
        double done = 0;
        for (Node node : tree) {
            if (node.event != null) {
                int all = node.tried + 1 + node.wakeups.size();
                done += share * node.tried / all;
                share /= all;
            }
        }
        return done;
    }
}
