// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import dcachestress.campaign.gate.Floors;
import dcachestress.campaign.gate.Tally;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Flavour;
import dcachestress.campaign.plan.Plan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** What a fault gets of a budget when it alone stays out: milliseconds by flavour, found by planning such a run. */
public final class HuntShare {
    private final Map<Flavour, Long> ms = new EnumMap<>(Flavour.class);

    /** Plans a run in which all other faults are caught at once. */
    public HuntShare(Budget budget, Plan plan) {
        List<Tally> open = plan.runnable().stream().filter(Predicate.not(cell -> cell.expect() == Expect.CAUGHT))
                .map(Tally::new).toList();
        Tally last = plan.runnable().stream().filter(cell -> cell.expect() == Expect.CAUGHT).findFirst().map(Tally::new)
                .orElseThrow();
        List<Tally> all = new ArrayList<>(open);
        all.add(last);
        RoundPlanner planner = new RoundPlanner(Floors.of(budget, plan), new Random(1), 1);
        for (long left = budget.targetMs(); left > 0; ) {
            RoundPlanner.Round round = planner.next(all);
            for (RoundPlanner.Slot slot : round.slots()) {
                left -= slot.ms();
                if (slot.tally() == last && left > 0) {
                    ms.merge(round.flavour(), (long) slot.ms(), Long::sum);
                }
            }
        }
    }

    public Set<Flavour> flavours() {
        return ms.keySet();
    }

    /** Milliseconds of all flavours together. */
    public long ms() {
        return ms.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How often a fault is expected to be found in its share, that shows so often a second in each flavour. */
    public double finds(Map<Flavour, Double> perSecond) {
        return ms.entrySet().stream().mapToDouble(own -> own.getValue()
                * perSecond.getOrDefault(own.getKey(), 0.0) / 1000).sum();
    }
}
