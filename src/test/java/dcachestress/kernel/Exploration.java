// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import dcachestress.kernel.Stepper.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Goes through every state that a scenario can reach, whatever the interleaving of accesses, and collects what must not
 * be. Without bounds on preemptions, depth or accesses; a scenario that has more states than it may is a failure, never
 * a pass.
 */
public final class Exploration implements Function<String, Findings> {
    private static final int TOO_MANY_STATES = 3_000_000;
    /** An operation that makes more accesses than this does not end. */
    private static final int ENDLESS = 60;

    private final List<ProtocolState> states = new ArrayList<>();
    private final Map<ProtocolState, Integer> numbers = new HashMap<>();
    /** Of each state: the state and the step that first led to it. */
    private final List<Integer> parents = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    /** Of each state: those from which a step leads to it. */
    private final List<List<Integer>> predecessors = new ArrayList<>();
    private final Map<String, String> problems = new TreeMap<>();
    private final Set<String> endings = new TreeSet<>();
    private final BitSet ends = new BitSet();
    private Stepper stepper;
    private Judge judge;
    private int steps;

    /** Explores the scenario of this name. */
    @Override
    public Findings apply(String scenario) {
        stepper = new Stepper(Scenario.named(scenario));
        judge = new Judge(Scenario.named(scenario), stepper);
        visit(stepper.first(false), -1, "no permits");
        visit(stepper.first(true), -1, "stray permits");

        for (int next = 0; next < states.size(); next++) {
            expand(next);
            if (states.size() > TOO_MANY_STATES) {
                throw new IllegalStateException(scenario + " has more than " + TOO_MANY_STATES + " states");
            }
        }
        judgeWhoNeverEnds();
        return new Findings(problems, endings, states.size(), steps);
    }

    private int visit(ProtocolState state, int parent, String label) {
        Integer known = numbers.putIfAbsent(state, states.size());
        if (known != null) {
            return known;
        }
        states.add(state);
        parents.add(parent);
        labels.add(label);
        predecessors.add(new ArrayList<>(2));
        return states.size() - 1;
    }

    private void expand(int number) {
        ProtocolState state = states.get(number);
        boolean over = true;
        for (int task = 0; task < state.tasks(); task++) {
            over &= stepper.done(state, task);
            Step step = stepper.place(state, task).answers().size() > ENDLESS ? null : stepper.step(state, task);
            if (step != null) {
                steps++;
                int after = visit(step.after(), number, judge.label(step));
                predecessors.get(after).add(number);
                judge.problems(step).forEach(problem -> add(problem, after));
            }
        }
        if (over) {
            ends.set(number);
            endings.add(judge.ending(state));
            judge.problemsAtTheEnd(state).forEach(problem -> add(problem, number));
        }
    }

    private void add(String problem, int number) {
        if (!problems.containsKey(problem)) {
            problems.put(problem, wayTo(number));
        }
    }

    private String wayTo(int number) {
        List<String> way = new ArrayList<>();
        for (int at = number; at >= 0; at = parents.get(at)) {
            way.add(0, labels.get(at));
        }
        return String.join("; ", way);
    }

    /** From every state some way leads to the end: nobody is stuck, and nobody turns for ever. */
    private void judgeWhoNeverEnds() {
        BitSet canEnd = (BitSet) ends.clone();
        List<Integer> open = new ArrayList<>();
        ends.stream().forEach(open::add);
        while (!open.isEmpty()) {
            for (int before : predecessors.get(open.remove(open.size() - 1))) {
                if (!canEnd.get(before)) {
                    canEnd.set(before);
                    open.add(before);
                }
            }
        }
        int stuck = canEnd.nextClearBit(0);
        if (stuck < states.size()) {
            add("stuck", stuck);
        }
    }
}
