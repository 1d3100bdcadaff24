// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.campaign.gate.CellVerdict;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.journal.SliceLine;
import java.util.List;
import java.util.Map;

/**
 * All that is known of a run: what the reports are made from, and nothing else.
 *
 * @param name         of its folder
 * @param info         machine, budget, seed
 * @param judgement    what the gate says
 * @param slices       the slices of each cell, by its key
 * @param explorations what exploration says of each cell, by its key; empty when there was none
 * @param history      earlier runs, oldest first, and this one last
 */
public record RunRecord(String name, RunInfo info, Judgement judgement, Map<String, List<SliceLine>> slices,
        Map<String, Exploration> explorations, History history) {
    public RunRecord {
        slices = Map.copyOf(slices);
        explorations = Map.copyOf(explorations);
    }

    /** A cell with everything that is known of it. */
    public CellRecord cell(CellVerdict cell) {
        String key = cell.tally().cell().key();
        return new CellRecord(cell, slices.getOrDefault(key, List.of()), explorations.get(key));
    }

    /** The cells in the order of the plan. */
    public List<CellRecord> cells() {
        return judgement.cells().stream().map(this::cell).toList();
    }
}
