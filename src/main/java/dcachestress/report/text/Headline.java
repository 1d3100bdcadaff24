// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.text;

import dcachestress.campaign.gate.CellVerdict;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.gate.RunVerdict;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Verdict;
import dcachestress.report.model.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a run comes to, by its cause: each kind of trouble, the worst first; what is broken; then what kept the run from
 * seeing enough, which explains the rest; then what was not caught; then the counts.
 */
public final class Headline {
    private static final int NAMED = 3;
    private static final int MOST_TIMES = 10;
    /** What a search with too little time is given more of; it cannot say how much it lacks. */
    private static final int MORE_SEARCH = 4;
    private static final long MINUTE_MS = 60_000;
    private static final long SECOND_MS = 1_000;

    private final Judgement judgement;
    private final Budget budget;
    private final Map<CellVerdict, Verdict> cells;
    private final Set<RunVerdict> kinds;

    private Headline(Judgement judgement, Budget budget) {
        this.judgement = judgement;
        this.budget = budget;
        cells = new LinkedHashMap<>();
        judgement.cells().forEach(cell -> cells.put(cell, judgement.verdict(cell)));
        kinds = judgement.kinds();
    }

    /** All of it in one line. */
    public static String of(Judgement judgement, Budget budget) {
        return String.join(" ", lines(judgement, budget, judgement.run().exit()));
    }

    /**
     * In at most three lines.
     *
     * @param status of the command, which may be another than the run's, because something else went wrong
     */
    static List<String> lines(Judgement judgement, Budget budget, int status) {
        Headline headline = new Headline(judgement, budget);
        String verdict = headline.kinds.stream().map(RunVerdict::word).collect(Collectors.joining(", "))
                .toUpperCase(Locale.ROOT) + " (exit status " + status + ").";
        if (judgement.run().exit() == 0) {
            String host = judgement.disturbance().text();
            return List.of(verdict + " " + headline.counts() + (host.isEmpty() ? "" : " " + host + "."));
        }
        List<String> why = headline.why();
        List<String> failed = headline.failed();
        List<String> lines = new ArrayList<>();
        lines.add(why.isEmpty() && failed.isEmpty() ? verdict + " " + headline.counts() : join(verdict, why));
        if (!failed.isEmpty()) {
            lines.add(String.join(" ", failed));
        }
        if (!why.isEmpty() || !failed.isEmpty()) {
            lines.add(headline.counts());
        }
        return lines;
    }

    private static String join(String verdict, List<String> sentences) {
        return sentences.isEmpty() ? verdict : verdict + " " + String.join(" ", sentences);
    }

    private List<String> why() {
        List<String> sentences = new ArrayList<>();
        List<CellVerdict> broken = with(Verdict.BROKEN::equals);
        if (!broken.isEmpty()) {
            CellVerdict worst = broken.get(0);
            sentences.add(name(worst, true) + " is broken: " + name(worst, false) + " shows " + outcome(worst)
                    + (broken.size() > 1 ? ", and " + Words.number(broken.size() - 1, "other cell")
                    + (broken.size() == 2 ? " is" : " are") + " broken as well." : "."));
        }
        if (!judgement.complete()) {
            sentences.add("The run was ended before its time.");
        }
        if (judgement.disturbance().disturbed()) {
            boolean harm = kinds.stream().anyMatch(kind -> kind != RunVerdict.OK && kind != RunVerdict.BROKEN);
            sentences.add(judgement.disturbance().text() + (harm ? ": repeat when it is quiet, or with --budget "
                    + option(budget.targetMs() * judgement.disturbance().factor()) : "") + ".");
        } else if (judgement.complete()) {
            small(sentences);
        }
        return sentences;
    }

    /** A quiet host, and time was short all the same. */
    private void small(List<String> sentences) {
        List<CellVerdict> few = with(Verdict.WEAK::equals).stream().filter(this::few).toList();
        if (!few.isEmpty()) {
            long times = few.stream().mapToLong(cell -> cell.verdict() != Verdict.WEAK ? MORE_SEARCH
                    : up(cell.floor(), Math.max(1, cell.tally().contended()))).max().orElseThrow();
            sentences.add("A budget of " + Words.time(budget.targetMs()) + " was too small for "
                    + Words.number(few.size(), "cell")
                    + ": repeat with --budget " + option(budget.targetMs() * Math.max(2, Math.min(MOST_TIMES, times)))
                    + ".");
        }
    }

    private boolean few(CellVerdict cell) {
        ExploreLine explored = judgement.explored().of(cell.tally().cell().key());
        return cell.verdict() == Verdict.WEAK ? cell.tally().contended() < cell.floor()
                : explored != null && explored.exhaustedAt() < 0;
    }

    private List<String> failed() {
        List<String> sentences = new ArrayList<>();
        say(sentences, "Not caught: ", cells.keySet().stream()
                .filter(cell -> !cell.neverRun() && (cells.get(cell) == Verdict.MISSED
                || cell.tally().cell().expect() == Expect.CAUGHT && !cells.get(cell).good())).toList());
        say(sentences, "Could not be run: ", with(Verdict.ERROR::equals));
        say(sentences, "What it is about never happened in ", with(Verdict.WEAK::equals).stream()
                .filter(cell -> cell.tally().cell().expect() != Expect.CAUGHT && !few(cell)).toList());
        return sentences;
    }

    private static void say(List<String> sentences, String what, List<CellVerdict> which) {
        if (!which.isEmpty()) {
            sentences.add(what + which.stream().limit(NAMED).map(cell -> cell.tally().cell().key())
                    .collect(Collectors.joining(", "))
                    + (which.size() > NAMED ? " and " + (which.size() - NAMED) + " more." : "."));
        }
    }

    /** The cells that were run and have such a verdict, those that samples have it of before the others. */
    private List<CellVerdict> with(Predicate<Verdict> verdict) {
        return cells.keySet().stream().filter(cell -> verdict.test(cells.get(cell)))
                .filter(cell -> cells.get(cell) != Verdict.ERROR || !cell.neverRun())
                .sorted(Comparator.comparing(cell -> cell.verdict() != cells.get(cell))).toList();
    }

    private static String name(CellVerdict cell, boolean subject) {
        return subject ? cell.tally().cell().subject().name() : cell.tally().cell().property().name();
    }

    private String outcome(CellVerdict cell) {
        ExploreLine explored = judgement.explored().of(cell.tally().cell().key());
        return cell.tally().worst().orElseGet(() -> explored == null
                || explored.outcome() == null ? "a forbidden outcome"
                : explored.outcome());
    }

    /** How many cells have which verdict, the last word on each; what was never begun has none. */
    private String counts() {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        cells.forEach((cell, verdict) -> counts.merge(verdict, verdict == Verdict.ERROR && cell.neverRun() ? 0L
                : 1L, Long::sum));
        long notRun = cells.size() - counts.values().stream().mapToLong(Long::longValue).sum();
        List<String> words = new ArrayList<>(counts.entrySet().stream().filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + count.getKey().word()).toList());
        if (notRun > 0) {
            words.add(notRun + " not run");
        }
        long clean = cells.keySet().stream().filter(CellVerdict::neverRun)
                .map(cell -> judgement.explored().of(cell.tally().cell().key()))
                .filter(line -> line != null && line.judged().good()).count();
        Double caught = judgement.allCaughtMs();
        return Words.number(cells.size(), "cell") + ": "
                + (words.isEmpty() ? "nothing was run" : String.join(", ", words)) + "."
                + beside() + (clean == 0 ? "" : " Of those not run, " + clean + (clean == 1 ? " was" : " were")
                + " explored, and as it must be.")
                + (caught == null ? "" : " Last fault caught after " + Words.time(caught) + ".");
    }

    /** What exploration has of cells that the run does not have. */
    private String beside() {
        Set<String> known = cells.keySet().stream().map(cell -> cell.tally().cell().key()).collect(Collectors.toSet());
        Map<Verdict, Long> bad = judgement.explored().bad().stream().filter(line -> !known.contains(line.key()))
                .collect(Collectors.groupingBy(ExploreLine::judged, TreeMap::new, Collectors.counting()));
        return bad.isEmpty() ? "" : " Explored besides: " + bad.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().word()).collect(Collectors.joining(", ")) + ".";
    }

    private static long up(long number, long by) {
        return (number + by - 1) / by;
    }

    /** A time as an option takes it. */
    private static String option(long ms) {
        return ms % MINUTE_MS == 0 ? ms / MINUTE_MS + "m" : up(ms, SECOND_MS) + "s";
    }
}
