// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Verdict;
import dcachestress.kernel.Outcome;
import java.util.Optional;

/**
 * What the gate says of one cell.
 *
 * @param tally   what its slices add up to
 * @param floor   contended samples that it needed
 * @param verdict what follows
 */
public record CellVerdict(Tally tally, long floor, Verdict verdict) {
    /**
     * Whether not even one slice was begun, which in a run that was ended is true of most cells, and needs no line for
     * each.
     */
    public boolean neverRun() {
        return verdict == Verdict.ERROR && tally.slices() == 0 && !tally.cell().property().generated();
    }

    /**
     * Whether exploration has a worse verdict on the cell than its samples: each sees what the other one does not, and
     * neither takes a finding back.
     */
    public boolean better(ExploreLine last) {
        return rank(last.judged()) < rank(verdict);
    }

    private static int rank(Verdict verdict) {
        return verdict.good() ? Verdict.WORST_FIRST.size() : Verdict.WORST_FIRST.indexOf(verdict);
    }

    /** Of a cell that is never stressed exploration has the only verdict. */
    CellVerdict explored(ExploreLine line) {
        return line == null || !tally.cell().property().generated() ? this
                : new CellVerdict(tally, floor, line.judged());
    }

    /** Why the verdict is what it is, in one clause; a clean cell states its bound, because it has seen no proof. */
    public String why() {
        if (tally.cell().property().generated()) {
            return verdict == Verdict.UNOBSERVABLE ? "was not explored, and is never stressed"
                    : "generated scenes, explored";
        }
        return switch (verdict) {
            case CLEAN -> "nothing forbidden: fewer than 1 in "
                    + Statistics.rarerThanOneIn(tally.contended()) + " contended samples (95 %)" + uncounted() + lost();
            case CAUGHT, BROKEN -> tally.worst().orElse("") + proof() + lost();
            case MISSED -> "not seen in " + tally.contended() + " contended samples" + other();
            case UNOBSERVED -> "not seen in " + tally.contended() + " contended samples, nor ever on this CPU model"
                    + other();
            case UNOBSERVABLE -> "stress cannot show it on this architecture";
            case WEAK -> weak() + other();
            case ERROR -> tally.slices() == 0 ? "was not run" : tally.errors().isEmpty() ? "no sample came back"
                    : last();
        };
    }

    private String proof() {
        return tally.proof() == null || !tally.worst().equals(Optional.of(Outcome.HUNG.name())) ? ""
                : " (" + tally.proof() + ")";
    }

    private String weak() {
        if (tally.contended() >= floor && tally.cell().expect() != Expect.CAUGHT) {
            return tally.witnesses().lack("sample");
        }
        return tally.contended() + " contended samples, "
                + (tally.contended() < floor ? floor + " needed"
                : "and it was not seen, but the run was disturbed or ended before its time");
    }

    private String uncounted() {
        return tally.witnesses().counted() ? "" : "; witnesses were not counted";
    }

    private String other() {
        return tally.worst().map(outcome -> "; seen instead: " + outcome).orElse("") + lost();
    }

    private String lost() {
        return (tally.slow() == null ? "" : "; cut short: " + tally.slow()) + errors();
    }

    private String errors() {
        return tally.errors().isEmpty() ? "" : "; slices lost: " + tally.errors().size() + " (" + last() + ")";
    }

    private String last() {
        return tally.errors().get(tally.errors().size() - 1).lines().findFirst().orElse("no reason given");
    }
}
