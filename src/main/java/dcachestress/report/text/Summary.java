// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.text;

import dcachestress.campaign.gate.CellVerdict;
import dcachestress.campaign.gate.FoundBy;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.plan.Verdict;
import dcachestress.report.model.ExploreText;
import dcachestress.report.model.FileName;
import dcachestress.report.model.RunInfo;
import dcachestress.report.model.Words;
import dcachestress.store.Clean;
import dcachestress.subject.SubjectInfo;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** {@code summary.txt}, and what of it stands at the end of the console. */
public final class Summary {
    /** Cells that a console names in the end. */
    private static final int FEW = 5;

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
     * The whole text: each cell that is not as it must be once, the worst first.
     *
     * @param page where the page is, as the reader can open it
     */
    public static String text(RunInfo info, Judgement judgement, String page) {
        StringBuilder text = new StringBuilder();
        Headline.lines(judgement, info.budget(), judgement.run().exit())
                .forEach(line -> text.append(line).append('\n'));
        for (CellVerdict bad : bad(judgement, Map.of())) {
            text.append("  ").append(last(bad, judgement)).append('\n');
            text.append("      ").append(page, 0, page.lastIndexOf('/') + 1).append(FileName.page(key(bad)))
                    .append('\n');
        }
        if (!judgement.explored().lines().isEmpty()) {
            text.append("explored: ").append(ExploreText.text(judgement.explored())).append('\n');
        }
        text.append(found(judgement));
        text.append(facts(info)).append("\npage ").append(page).append('\n');
        return text.toString();
    }

    /**
     * What of it a console shows, which has had the rest already: the headline, the worst few cells that it has not
     * named yet, and where everything else stands.
     *
     * @param named  what the console has said already of which cell, by its key
     * @param status of the command, which may be another than the run's, because something else went wrong
     */
    public static String brief(RunInfo info, Judgement judgement, String page, Map<String, Verdict> named, int status) {
        StringBuilder text = new StringBuilder();
        Headline.lines(judgement, info.budget(), status).forEach(line -> text.append(line).append('\n'));
        List<CellVerdict> bad = bad(judgement, named);
        bad.stream().limit(FEW).forEach(cell -> text.append("  ").append(last(cell, judgement)).append('\n'));
        text.append(bad.size() > FEW ? "  and " + (bad.size() - FEW) + " more, on the page\n" : "");
        return text.append(found(judgement)).append("page ").append(page).append('\n').toString();
    }

    private static List<CellVerdict> bad(Judgement judgement, Map<String, Verdict> named) {
        return judgement.cells().stream().filter(cell -> !judgement.verdict(cell).good()
                && named.get(key(cell)) != judgement.verdict(cell))
                .filter(cell -> judgement.verdict(cell) != Verdict.ERROR || !cell.neverRun())
                .sorted(Comparator.comparingInt(cell -> Verdict.WORST_FIRST.indexOf(judgement.verdict(cell)))).toList();
    }

    private static String last(CellVerdict cell, Judgement judgement) {
        ExploreLine explored = judgement.explored().of(key(cell));
        return explored != null && cell.better(explored) ? ExploreText.line(explored)
                : line(cell, judgement.foundBy(cell));
    }

    private static String key(CellVerdict cell) {
        return cell.tally().cell().key();
    }

    /** How many of the planted bugs' cells were found by what; nothing when there is none. */
    private static String found(Judgement judgement) {
        List<CellVerdict> planted = judgement.cells().stream()
                .filter(cell -> !FoundBy.due(cell.tally().cell()).isEmpty()).toList();
        return planted.isEmpty() ? "" : "found by: " + Arrays.stream(FoundBy.values())
                .map(by -> by.word() + " " + planted.stream().filter(cell -> judgement.foundBy(cell).contains(by))
                .count())
                .collect(Collectors.joining(", ")) + ", of " + Words.number(planted.size(), "cell")
                + " with a planted bug\n";
    }

    /** Where and how the run was made, in one line. */
    static String facts(RunInfo info) {
        return "seed " + info.seed() + ", budget " + Words.time(info.budget().targetMs()) + ", took "
                + Words.time(info.wallMs())
                + ", " + info.model() + "\nJDK " + info.jdk() + "\n" + info.host().line();
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
