// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Goes through every state that a scenario can reach under a protocol, whatever the interleaving, and collects what must not be. */
final class Exploration {
    private final ProtocolMachine machine;
    private final Set<MachineState> seen = new HashSet<>();
    private final Deque<MachineState> open = new ArrayDeque<>();
    private final Set<String> problems = new TreeSet<>();
    private final Set<String> endings = new TreeSet<>();

    Exploration(Protocol protocol, Scenario scenario) {
        machine = new ProtocolMachine(protocol, scenario.scripts());
        for (boolean strayPermits : new boolean[] {false, true}) {
            visit(MachineState.first(scenario.scripts().size(), strayPermits));
        }
        while (!open.isEmpty()) {
            expand(open.pop());
        }
    }

    /** What went wrong; empty for a protocol that is right. */
    Set<String> problems() {
        return problems;
    }

    /** How the scenario can end, one letter a task. */
    Set<String> endings() {
        return endings;
    }

    int states() {
        return seen.size();
    }

    private void visit(MachineState s) {
        if (seen.add(s)) {
            open.push(s);
        }
    }

    private void expand(MachineState s) {
        boolean moved = false;
        for (int task = 0; task < s.tasks(); task++) {
            MachineState after = machine.step(s, task);
            if (after != null) {
                moved = true;
                judgeVerdict(s, after, task);
                visit(after);
            }
        }
        if (!moved) {
            judgeEnd(s);
        }
    }

    /** A verdict is right when no other task can act any more. */
    private void judgeVerdict(MachineState before, MachineState after, int task) {
        if (after.get(task, MachineState.LOST) == before.get(task, MachineState.LOST)) {
            return;
        }
        for (int other = 0; other < after.tasks(); other++) {
            if (other != task && machine.canAct(after, other)) {
                problems.add("false verdict");
            }
        }
        machine.throwOut(after, task);
    }

    private void judgeEnd(MachineState s) {
        for (int task = 0; task < s.tasks(); task++) {
            if (machine.at(s, task) != ProtocolMachine.At.DONE) {
                problems.add("stuck");
                return;
            }
        }
        if (s.count() != 0) {
            problems.add("count off at the end");
        }
        endings.add(s.ending());
    }
}
