// SPDX-License-Identifier: Apache-2.0
package dcachestress.barrier;

import dcachestress.campaign.plan.Cell;
import dcachestress.explore.program.Site;
import java.util.Set;

/**
 * A cell in which orderings are weakened.
 *
 * @param preemptions the bound there
 * @param sites       those that it passes, by their keys
 * @param millis      what a search took with the code as it is
 */
public record Ground(Cell cell, int preemptions, Set<String> sites, long millis) {
    /** Two actors get all preemptions, each actor more costs one. */
    public static int bound(Cell cell, int preemptions) {
        return preemptions - (cell.property().actors() - 2);
    }

    boolean passes(Site site) {
        return sites.contains(site.key());
    }

    /** The name of its property. */
    public String property() {
        return cell.property().name();
    }
}
