// SPDX-License-Identifier: Apache-2.0
package dcachestress.barrier;

import dcachestress.explore.program.Site;
import java.util.List;

/**
 * Orderings of which each alone is not needed, and one of them is.
 *
 * @param shown what happens without all of them
 */
public record TogetherRow(List<Site> sites, Shown shown) {
    public TogetherRow {
        sites = List.copyOf(sites);
    }
}
