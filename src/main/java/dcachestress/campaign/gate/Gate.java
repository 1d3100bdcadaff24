// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Verdict;
import dcachestress.campaign.worker.Hang;
import java.util.List;

/**
 * Turns slices into verdicts. It decides by counts alone, so the order of slices cannot change what it says. One clock
 * has a say in one case: a hang is told from slowness by proof ({@link Hang}), and the bluntest proof is CPU time,
 * which counts on a quiet host only. Without proof the cell is weak, and its line says what happened. Budget and
 * patience, by the wall clock, decide how much is seen, and so between clean and weak, never between clean and broken.
 */
public final class Gate {
    private Gate() {
    }

    /**
     * The verdicts of a run.
     *
     * @param complete whether the run came to its own end; if it did not, or the host was disturbed, a fault that was
     *                 not seen is weak and not missed
     */
    public static Judgement judge(Plan plan, List<SliceLine> lines, Floors floors, boolean complete) {
        Tallies tallies = new Tallies(plan);
        lines.forEach(tallies::add);
        return judge(tallies, floors, complete);
    }

    /** The same from sums. */
    public static Judgement judge(Tallies tallies, Floors floors, boolean complete) {
        Disturbance disturbance = tallies.disturbance();
        List<CellVerdict> cells = tallies.cells().stream().map(tally -> judge(tally, floors, complete, disturbance))
                .toList();
        return new Judgement(RunVerdict.of(cells.stream().map(CellVerdict::verdict).toList(), complete), cells,
                complete, Explored.NONE,
                disturbance);
    }

    /**
     * The verdict of one cell: what a disturbed host has not shown proves nothing, and it must see more than a quiet
     * one.
     */
    public static CellVerdict judge(Tally tally, Floors floors, boolean complete, Disturbance disturbance) {
        int actors = tally.cell().property().actors();
        long floor = tally.cell().expect() == Expect.CAUGHT ? Floors.forMissed(actors) : floors.of(actors, disturbance);
        return new CellVerdict(tally, floor, verdict(tally, floor, complete && !disturbance.disturbed()));
    }

    /** Whether more slices cannot change the verdict, or are not worth their forks. */
    public static boolean settled(CellVerdict cell) {
        return switch (cell.verdict()) {
            case CAUGHT, BROKEN -> true;
            case ERROR -> cell.tally().lost().hopeless(cell.tally().samples());
            default -> false;
        };
    }

    private static Verdict verdict(Tally tally, long floor, boolean complete) {
        Expect expect = tally.cell().expect();
        boolean forbidden = tally.worst().isPresent();
        if (expect == Expect.UNOBSERVABLE || tally.cell().property().generated()) {
            return Verdict.UNOBSERVABLE;
        }
        if (expect == Expect.CLEAN && forbidden) {
            return Verdict.BROKEN;
        }
        if (expect == Expect.ANY && forbidden || (expect == Expect.CAUGHT || expect == Expect.UNOBSERVED)
                && tally.caught()) {
            return Verdict.CAUGHT;
        }
        if (tally.samples() == 0 && tally.slow() != null && tally.errors().isEmpty()) {
            return Verdict.WEAK;
        }
        if (tally.samples() == 0 || tally.lost().tooMany()) {
            return Verdict.ERROR;
        }
        if (tally.contended() < floor || expect != Expect.CAUGHT && !tally.witnesses().missing().isEmpty()) {
            return Verdict.WEAK;
        }
        if (expect == Expect.UNOBSERVED) {
            return Verdict.UNOBSERVED;
        }
        if (expect != Expect.CAUGHT) {
            return Verdict.CLEAN;
        }
        return complete ? Verdict.MISSED : Verdict.WEAK;
    }
}
