// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.campaign.plan.Verdict;
import java.util.List;

/** The first sentence of a report: what happened, for somebody who reads no further. */
final class Lead {
    private Lead() {
    }

    /**
     * The sentence.
     *
     * @param bad the cells that were run and are not as they must be, worst first
     */
    static String of(RunRecord run, List<CellRecord> bad) {
        if (run.judgement().run().exit() == 0) {
            return well(run);
        }
        if (bad.isEmpty()) {
            return Summary.headline(run.judgement());
        }
        CellRecord worst = bad.get(0);
        return sentence(worst) + " " + Summary.headline(run.judgement());
    }

    private static String sentence(CellRecord worst) {
        String outcome = worst.byExploration() ? worst.exploration().last().outcome() : worst.tally().worst().orElse("a forbidden outcome");
        return switch (worst.verdict()) {
            case BROKEN -> worst.subject().name() + " is broken: " + worst.property().name() + " shows " + outcome + ".";
            case MISSED -> "The planted bug " + worst.subject().name() + " was missed by " + worst.property().name() + ": this run had no power there.";
            case ERROR -> worst.key() + " could not be run.";
            default -> "Too little was seen to say anything of " + worst.key() + ".";
        };
    }

    private static String well(RunRecord run) {
        long clean = run.judgement().count(Verdict.CLEAN);
        long caught = run.judgement().count(Verdict.CAUGHT);
        long silent = run.judgement().count(Verdict.UNOBSERVABLE) + run.judgement().count(Verdict.UNOBSERVED);
        Double last = run.judgement().allCaughtMs();
        return "All is as it must be. " + (clean == 0 ? "" : Words.number(clean, "cell") + " clean. ")
                + (caught == 0 ? "" : Words.number(caught, "planted bug") + " caught" + (last == null ? "" : ", the last after " + Words.time(last)) + ". ")
                + (silent == 0 ? "" : silent + " that this hardware does not show.") + run.judgement().disturbance().text();
    }
}
