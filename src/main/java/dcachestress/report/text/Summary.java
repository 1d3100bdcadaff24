// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.text;

import dcachestress.campaign.gate.CellVerdict;
import dcachestress.campaign.gate.FoundBy;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.gate.RunVerdict;
import dcachestress.campaign.plan.Verdict;
import dcachestress.fault.SubjectInfo;
import dcachestress.report.model.ExploreText;
import dcachestress.report.model.FileName;
import dcachestress.report.model.RunInfo;
import dcachestress.report.model.Words;
import dcachestress.store.Clean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** {@code summary.txt}, and the same text at the end of the console. */
public final class Summary {
    private Summary() {
    }

    /**
     * One line for a cell: glyph and verdict, subject, property, contended samples, what has found something, and why.
     *
     * @param by what has; a column of its own when anything has
     */
    public static String line(CellVerdict cell, List<FoundBy> by) {
        String found = by.isEmpty() ? "" : String.format(Locale.ROOT, "%-20s", FoundBy.words(by));
        return Clean.line(String.format(Locale.ROOT, "%s %-12s %-28s %-16s %8s contended  %s%s", cell.verdict().glyph(),
                cell.verdict().word(), cell.tally().cell().subject().name(), cell.tally().cell().property().name(),
                Words.count(cell.tally().contended()), found, detail(cell)));
    }

    /**
     * The whole text.
     *
     * @param page where the page is, as the reader can open it
     */
    public static String text(RunInfo info, Judgement judgement, String page) {
        return text(info, judgement, page, judgement.run().exit());
    }

    /** The same of a command that ends with another status than the run's, because something else went wrong. */
    public static String text(RunInfo info, Judgement judgement, String page, int status) {
        StringBuilder text = new StringBuilder();
        text.append(headline(judgement, status)).append('\n');
        for (CellVerdict bad : judgement.bad().stream().filter(cell -> !cell.neverRun()).toList()) {
            text.append("  ").append(line(bad, judgement.foundBy(bad))).append('\n');
            text.append("      ").append(page, 0, page.lastIndexOf('/') + 1).append(FileName.page(bad.tally().cell().key())).append('\n');
        }
        long neverRun = judgement.cells().stream().filter(CellVerdict::neverRun).count();
        text.append(neverRun == 0 ? "" : "  " + Words.number(neverRun, "cell") + " not run at all\n");
        if (!judgement.explored().lines().isEmpty()) {
            judgement.explored().bad().forEach(bad -> text.append("  ").append(ExploreText.line(bad)).append('\n'));
            text.append("explored: ").append(ExploreText.text(judgement.explored())).append('\n');
        }
        text.append(found(judgement));
        text.append(facts(info)).append("\npage ").append(page).append('\n');
        return text.toString();
    }

    /** How many of the planted bugs' cells were found by what; nothing when there is none. */
    private static String found(Judgement judgement) {
        List<CellVerdict> planted = judgement.cells().stream()
                .filter(cell -> !FoundBy.due(cell.tally().cell()).isEmpty()).toList();
        return planted.isEmpty() ? "" : "found by: " + Arrays.stream(FoundBy.values())
                .map(by -> by.word() + " " + planted.stream().filter(cell -> judgement.foundBy(cell).contains(by)).count())
                .collect(Collectors.joining(", ")) + ", of " + Words.number(planted.size(), "cell") + " with a planted bug\n";
    }

    /** One sentence: what was found, each kind of trouble by its name, the worst first. */
    public static String headline(Judgement judgement) {
        return headline(judgement, judgement.run().exit());
    }

    private static String headline(Judgement judgement, int status) {
        String kinds = judgement.kinds().stream().map(RunVerdict::word).collect(Collectors.joining(", "));
        String found = Words.number(judgement.cells().size(), "cell") + ": "
                + counts(judgement::count, "nothing was run") + "." + (judgement.explored().bad().isEmpty() ? ""
                : " Explored: " + counts(judgement.explored()::count, "") + ".");
        Double caught = judgement.allCaughtMs();
        return kinds.toUpperCase(Locale.ROOT) + " (exit status " + status + "). " + found
                + (caught == null ? "" : " Last fault caught after " + Words.time(caught) + ".")
                + judgement.disturbance().text() + (judgement.complete() ? "" : " The run was ended before its time.");
    }

    /** Where and how the run was made, in one line. */
    static String facts(RunInfo info) {
        return "seed " + info.seed() + ", budget " + Words.time(info.budget().targetMs()) + ", took " + Words.time(info.wallMs())
                + ", " + info.model() + "\nJDK " + info.jdk() + "\n" + info.host().line();
    }

    private static String counts(ToLongFunction<Verdict> counted, String none) {
        StringBuilder text = new StringBuilder();
        for (Verdict verdict : Verdict.values()) {
            long count = counted.applyAsLong(verdict);
            if (count > 0) {
                text.append(text.isEmpty() ? "" : ", ").append(count).append(' ').append(verdict.word());
            }
        }
        return text.isEmpty() ? none : text.toString();
    }

    private static String detail(CellVerdict cell) {
        Double found = cell.tally().firstFindingMs();
        return cell.why() + (found == null ? "" : " after " + Words.time(found));
    }

    /** The interleavings of the faults that were caught, for a run over a few subjects; empty when there is none. */
    public static String timelines(Judgement judgement) {
        StringBuilder text = new StringBuilder();
        Predicate<CellVerdict> caught = cell -> cell.verdict() == Verdict.CAUGHT;
        judgement.cells().stream().filter(caught).map(cell -> cell.tally().cell().subject()).distinct()
                .forEach(subject -> text.append(timeline(subject)));
        return text.toString();
    }

    private static String timeline(SubjectInfo subject) {
        return subject.timeline().isEmpty() ? "" : "\n" + subject.name() + ": " + subject.origin() + "\n"
                + subject.timeline().stripTrailing().indent(4);
    }
}
