// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Plan;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the slices of a run add up to, cell by cell. It keeps sums and no slice: a run may have more of them than there
 * is memory.
 */
public final class Tallies {
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Disturbance.Sum disturbance = new Disturbance.Sum();
    private int slices;

    /** Of a run that has no slice yet. */
    public Tallies(Plan plan) {
        plan.cells().forEach(cell -> tallies.put(cell.key(), new Tally(cell)));
    }

    /**
     * Takes a slice in.
     *
     * @throws IllegalArgumentException when its cell is not in the plan
     */
    public void add(SliceLine line) {
        Tally tally = tallies.get(line.key());
        if (tally == null) {
            throw new IllegalArgumentException("slice " + line.slice() + " is of " + line.key()
                    + ", which is not in the plan");
        }
        tally.add(line);
        disturbance.add(line);
        slices++;
    }

    /** How many slices were taken in. */
    public int slices() {
        return slices;
    }

    /** Those of the cells, in the order of the plan. */
    Collection<Tally> cells() {
        return tallies.values();
    }

    Disturbance disturbance() {
        return disturbance.disturbance();
    }
}
