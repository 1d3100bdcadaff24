// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.text;

import dcachestress.campaign.gate.Statistics;
import dcachestress.campaign.journal.OldValues;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Verdict;
import dcachestress.report.model.CellRecord;
import dcachestress.report.model.Exploration;
import dcachestress.report.model.ExploreText;
import dcachestress.report.model.RunRecord;
import dcachestress.report.model.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The first sentences of a report: what happened, for somebody who reads no further, and why to believe it. */
public final class Lead {
    private static final int ENOUGH = 3;

    private Lead() {
    }

    /** What happened. */
    public static String of(RunRecord run) {
        return run.judgement().run().exit() == 0 ? well(run) : Headline.of(run.judgement(), run.info().budget());
    }

    private static String well(RunRecord run) {
        long clean = run.judgement().count(Verdict.CLEAN);
        long caught = run.judgement().count(Verdict.CAUGHT);
        long silent = run.judgement().count(Verdict.UNOBSERVABLE) + run.judgement().count(Verdict.UNOBSERVED);
        Double last = run.judgement().allCaughtMs();
        return "All is as it must be. " + (clean == 0 ? "" : Words.number(clean, "cell") + " clean. ")
                + (caught == 0 ? "" : Words.number(caught, "planted bug") + " caught"
                + (last == null ? "" : ", the last after " + Words.time(last)) + ". ")
                + (silent == 0 ? "" : silent + " that this hardware does not show. ")
                + (run.judgement().disturbance().disturbed() ? run.judgement().disturbance().text() + "." : "");
    }

    /** Why a reader should believe what a run says, in sentences whose every figure is from the run itself. */
    public static List<String> confidence(RunRecord run) {
        List<CellRecord> cells = run.cells();
        List<String> sentences = new ArrayList<>();
        Optional<CellRecord> weakest = cells.stream().filter(is(Verdict.CLEAN))
                .filter(cell -> cell.tally().cell().expect() == Expect.CLEAN && !cell.property().generated())
                .min(Comparator.comparingLong(cell -> cell.tally().contended()));
        power(cells, run.info().merged().size()).ifPresent(sentences::add);
        weakest.ifPresent(cell -> sentences.add("Each cell that must be clean, and is, saw at least "
                + Words.count(cell.tally().contended())
                + " samples in which the tasks really met. What shows in more than 1 of "
                + Words.count(Statistics.rarerThanOneIn(cell.tally().contended()))
                + " of them would have shown, at 95 %, if samples are alike and independent of each other."));
        rarest(cells, weakest).ifPresent(sentences::add);
        explored(cells).ifPresent(sentences::add);
        return sentences;
    }

    private static Predicate<CellRecord> is(Verdict verdict) {
        return cell -> cell.verdict() == verdict;
    }

    private static Optional<String> power(List<CellRecord> cells, int merged) {
        List<CellRecord> due = cells.stream().filter(cell -> cell.tally().cell().expect() == Expect.CAUGHT).toList();
        long caught = due.stream().filter(is(Verdict.CAUGHT)).count();
        return due.isEmpty() ? Optional.empty() : Optional.of((merged == 0
                ? "The same run, on the same machine and JDK, caught " : "The " + merged + " runs together caught ")
                + "the planted bug in " + caught + " of the " + Words.number(due.size(), "cell")
                + " that must show it here.");
    }

    private static Optional<String> rarest(List<CellRecord> cells, Optional<CellRecord> weakest) {
        Optional<CellRecord> rarest = cells.stream().filter(is(Verdict.CAUGHT)).filter(cell -> cell.oneIn() != null)
                .max(Comparator.comparingLong(Lead::atMostOneIn));
        if (rarest.isEmpty() || weakest.isEmpty()) {
            return Optional.empty();
        }
        long most = atMostOneIn(rarest.get());
        long times = weakest.get().tally().contended() / most;
        String so = times >= ENOUGH ? "one that shows as often in the clean cell that saw least, "
                + weakest.get().key() + ", would have shown at least " + Words.count(times) + " times."
                : "the clean cell that saw least, " + weakest.get().key()
                + ", is too small to exclude one as rare as that: give it a larger budget.";
        return Optional.of("The rarest bug caught here, " + rarest.get().key() + ", showed in "
                + Words.count(rarest.get().forbidden()) + " of " + Words.count(rarest.get().tally().contended())
                + " contended samples: at 95 %, at least 1 in " + Words.count(most) + " shows it; " + so);
    }

    private static long atMostOneIn(CellRecord cell) {
        return Statistics.atMostOneIn(cell.forbidden(), Math.max(cell.forbidden(), cell.tally().contended()));
    }

    private static Optional<String> explored(List<CellRecord> cells) {
        List<CellRecord> due = cells.stream().filter(cell -> cell.tally().cell().expect() == Expect.CLEAN
                && cell.exploration() != null).toList();
        List<CellRecord> clean = due.stream().filter(cell -> cell.exploration().found() == null
                && cell.exploration().exhaustedAt() >= 0).toList();
        if (clean.isEmpty()) {
            return Optional.empty();
        }
        // at least half reached it
        int bound = (int) Statistics.median(clean.stream().mapToDouble(cell -> cell.exploration().exhaustedAt()));
        List<CellRecord> deep = clean.stream().filter(cell -> cell.exploration().exhaustedAt() >= bound).toList();
        long schedules = deep.stream().mapToLong(cell -> cell.exploration().schedules()).sum();
        return Optional.of("Apart from chance: in " + deep.size() + " of the " + due.size()
                + " explored cells that must be clean, "
                + Exploration.every(bound) + " was run one step at a time and showed nothing forbidden; "
                + Words.count(schedules) + " schedules were run in these cells."
                + oldValues(clean));
    }

    private static String oldValues(List<CellRecord> clean) {
        List<OldValues> far = clean.stream().map(cell -> cell.exploration().oldValues())
                .filter(old -> old != null && old.exhaustedAt() >= 0).toList();
        int bound = far.isEmpty() ? -1 : (int) Statistics.median(far.stream().mapToDouble(OldValues::exhaustedAt));
        return bound < 0 ? ""
                : " With one load or store a schedule that is late, as the kernel's memory model allows, the"
                + " same holds of " + far.stream().filter(old -> old.exhaustedAt() >= bound).count() + " cells at "
                + ExploreText.preemptions(bound) + ".";
    }
}
