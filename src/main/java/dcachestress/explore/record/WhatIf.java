// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.record;

import dcachestress.explore.baton.Discipline;
import dcachestress.explore.baton.Driver;
import dcachestress.explore.baton.EnabledSet;
import dcachestress.explore.baton.Relay;
import dcachestress.explore.program.Program;
import dcachestress.kernel.Order;
import dcachestress.kernel.Step;
import dcachestress.memory.MemoryModel;
import java.util.List;
import java.util.Map;

/**
 * The beginning of a schedule once more, with some of its orderings made stronger: whether the old value that a load
 * sees there can still be seen.
 */
final class WhatIf implements Driver {
    private final List<Integer> turns;
    private final int load;
    private final int choice;
    private final Map<Integer, Order> stronger;
    private boolean begun;
    private int turn;
    private int steps;
    private boolean visible = true;

    private WhatIf(List<Integer> turns, int load, int choice, Map<Integer, Order> stronger) {
        this.turns = turns;
        this.load = load;
        this.choice = choice;
        this.stronger = stronger;
    }

    /**
     * Whether the newer value would have been visible.
     *
     * @param turns    whose turn it was, decision by decision
     * @param load     number of the step that sees the old value, from 0
     * @param choice   which of the values it sees
     * @param stronger for some steps the order that they get, or the barrier that comes before them
     */
    static boolean visible(Program program, MemoryModel model, List<Integer> turns, int load, int choice,
            Map<Integer, Order> stronger) {
        WhatIf whatIf = new WhatIf(turns, load, choice, stronger);
        Relay.run(program, whatIf, Discipline.FREE, model);
        return whatIf.steps > load && whatIf.visible;
    }

    @Override
    public boolean next() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    @Override
    public int choose(int current, int enabled) {
        int next = turn < turns.size() ? turns.get(turn) : GIVE_UP;
        turn++;
        return next >= 0 && (enabled & 1 << next) != 0 ? next : GIVE_UP;
    }

    @Override
    public int pick(int task, int options) {
        if (steps == load) {
            visible = choice >= options;
        }
        return 0;
    }

    @Override
    public Order stronger(int step) {
        return stronger.get(step);
    }

    @Override
    public boolean step(int task, Step kind, Object object, long value, Object reference) {
        return steps++ < load;
    }

    @Override
    public void stuck(EnabledSet enabledSet) {
        // Not before the load: the schedule got there.
    }

    @Override
    public void ended(String outcome) {
        // It is given up at the load.
    }
}
