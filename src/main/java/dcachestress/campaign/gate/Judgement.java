// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the gate says.
 *
 * @param run         of the run
 * @param cells       of each cell, in the order of the plan
 * @param complete    whether the run came to its own end
 * @param explored    what the exploration of the same cells has found
 * @param disturbance what others had of the CPUs meanwhile
 */
public record Judgement(RunVerdict run, List<CellVerdict> cells, boolean complete, Explored explored,
        Disturbance disturbance) {
    public Judgement {
        cells = List.copyOf(cells);
    }

    /** Of a quiet host. */
    public Judgement(RunVerdict run, List<CellVerdict> cells, boolean complete, Explored explored) {
        this(run, cells, complete, explored, Disturbance.NONE);
    }

    /** The same after an exploration of the same plan, which can only make it worse. */
    public Judgement with(Explored other) {
        RunVerdict worse = other.lines().isEmpty() && other.complete() || run.compareTo(other.verdict()) <= 0 ? run
                : other.verdict();
        return new Judgement(worse, cells.stream().map(cell -> cell.explored(other.of(cell.tally().cell().key())))
                .toList(),
                complete && other.complete(), other, disturbance);
    }

    /**
     * Every kind of verdict that is not as it must be, of samples and of schedules, the worst first; {@code OK} alone
     * when there is none. A cell that a run was ended before is none of them.
     */
    public Set<RunVerdict> kinds() {
        Set<RunVerdict> kinds = EnumSet.of(run);
        cells.stream().filter(cell -> complete || !cell.neverRun())
                .forEach(cell -> kinds.add(RunVerdict.of(cell.verdict())));
        explored.cells().forEach(line -> kinds.add(RunVerdict.of(line.judged())));
        if (!complete) {
            kinds.add(RunVerdict.INCOMPLETE);
        }
        if (kinds.size() > 1) {
            kinds.remove(RunVerdict.OK);
        }
        return kinds;
    }

    /** The last word on a cell: that of its samples, unless exploration has a worse one. */
    public Verdict verdict(CellVerdict cell) {
        return explored.cells().stream().filter(line -> line.key().equals(cell.tally().cell().key())
                && cell.better(line)).findFirst()
                .map(ExploreLine::judged).orElse(cell.verdict());
    }

    /** What has found something in a cell. */
    public List<FoundBy> foundBy(CellVerdict cell) {
        return FoundBy.of(cell, explored.of(cell.tally().cell().key()));
    }

    /** The cells that are not as they must be. */
    public List<CellVerdict> bad() {
        return cells.stream().filter(cell -> !cell.verdict().good()).toList();
    }

    /** Number of cells with a verdict. */
    public long count(Verdict verdict) {
        return cells.stream().filter(cell -> cell.verdict() == verdict).count();
    }

    /** Milliseconds until the last fault that must be caught had been; null when one has not been, or there is none. */
    public Double allCaughtMs() {
        Double last = null;
        for (CellVerdict cell : cells) {
            if (cell.tally().cell().expect() == Expect.CAUGHT) {
                if (cell.verdict() != Verdict.CAUGHT) {
                    return null;
                }
                double at = cell.tally().firstFindingMs();
                last = last == null ? at : Math.max(last, at);
            }
        }
        return last;
    }
}
