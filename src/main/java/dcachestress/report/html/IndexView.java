// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.html;

import dcachestress.campaign.plan.Verdict;
import dcachestress.explore.record.Recording;
import dcachestress.report.model.CellRecord;
import dcachestress.report.model.CellWords;
import dcachestress.report.model.Commands;
import dcachestress.report.model.CostAnswers;
import dcachestress.report.model.Fact;
import dcachestress.report.model.RunRecord;
import dcachestress.report.model.Since;
import dcachestress.report.text.Lead;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo;
import dcachestress.subject.Suite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What {@code index.html} shows.
 *
 * @param title   of the page
 * @param good    whether all is as it must be
 * @param lead    one sentence: what happened
 * @param worst   the worst cell; null when all is well, or nothing worse than weak
 * @param bad     the other cells that are not as they must be and were run, worst first; no more than fit
 * @param more    how many there are besides
 * @param beliefs why to believe it
 * @param since   what changed since the run before
 * @param matrix  all cells
 * @param facts   how the run was made
 * @param notRun  what was not run, and why
 * @param tested  what waits for what, where it is not the first suite alone; else empty
 * @param cost    what the schemes cost; null when that was not measured
 */
public record IndexView(String title, boolean good, String lead, Worst worst, List<Bad> bad, long more,
        List<String> beliefs, Since since,
        MatrixView matrix, List<Fact> facts, List<NotRun> notRun, String tested, CostAnswers.Found cost) {
    /** What was tested, for the head of the page. */
    public String model() {
        return facts.stream().filter(Fact::isModel).findFirst().orElseThrow().value();
    }

    private static final int SHOWN = 8;
    private static final int LAST_STEPS = 24;

    /** A cell that is not as it must be. */
    public record Bad(String key, String page, Verdict verdict, String why) {
        static Bad of(CellRecord cell) {
            return new Bad(cell.key(), cell.page(), cell.verdict(), cell.why());
        }
    }

    /** The worst cell, how it came to that, and how to see it again; {@code trace} is null when there is none. */
    public record Worst(Bad cell, String meaning, TraceView trace, List<Fact> commands) {
    }

    /** The view of a run. */
    public static IndexView of(RunRecord run, ResultsFolder results) {
        List<CellRecord> bad = run.cells().stream().filter(cell -> !cell.verdict().good() && !cell.judged().neverRun())
                .sorted(Comparator.comparingInt(cell -> Verdict.WORST_FIRST.indexOf(cell.verdict()))).toList();
        Worst worst = worst(run, bad);
        int shown = worst == null ? 0 : 1;
        return new IndexView("dcache-stress: " + run.judgement().run().word(), run.judgement().run().exit() == 0,
                Lead.of(run), worst,
                bad.stream().skip(shown).limit(SHOWN).map(Bad::of).toList(), Math.max(0, bad.size() - shown - SHOWN),
                Lead.confidence(run), Since.of(run.history()), MatrixView.of(run), Fact.of(run), NotRun.of(run),
                tested(run), results.cost());
    }

    private static String tested(RunRecord run) {
        List<Suite> suites = Suite.having(run.properties());
        return suites.equals(List.of(Suite.first())) ? ""
                : suites.stream().map(Suite::about).collect(Collectors.joining("; "));
    }

    /** None of many that saw too little is the worst. */
    private static Worst worst(RunRecord run, List<CellRecord> bad) {
        if (bad.isEmpty() || bad.get(0).verdict() == Verdict.WEAK) {
            return null;
        }
        CellRecord cell = bad.get(0);
        return new Worst(Bad.of(cell), CellWords.meaning(cell), trace(cell), Commands.again(run, cell));
    }

    private static TraceView trace(CellRecord cell) {
        Recording recording = cell.exploration() == null ? null : cell.exploration().recording();
        return recording != null ? TraceView.of(recording).end(LAST_STEPS) : TraceView.told(cell.subject().timeline());
    }

    /**
     * Something that a run has not done, and why: a report that is silent about it would claim it.
     *
     * @param what  how much of what
     * @param why   in one sentence
     * @param names which, in full
     */
    public record NotRun(String what, String why, List<String> names) {
        static List<NotRun> of(RunRecord run) {
            List<NotRun> left = new ArrayList<>();
            List<CellRecord> cells = run.cells();
            add(left, "cell", run.judgement().complete() ? "no slice of them was begun"
                    : "the run was ended before their turn", keys(cells,
                    cell -> cell.judged().neverRun()));
            add(left, "planted bug", "they need loads or stores that change places, which " + run.info().host().arch()
                        + " does not do; exploration has found " + cells.stream()
                                .filter(cell -> cell.verdict() == Verdict.UNOBSERVABLE && !cell.foundBy().isEmpty())
                                .count() + " of them",
                    keys(cells, cell -> cell.verdict() == Verdict.UNOBSERVABLE));
            add(left, "pair", "the scheme has nothing that the property could test", excluded(cells));
            Set<String> ran = cells.stream().map(cell -> cell.subject().name()).collect(Collectors.toSet());
            Set<String> properties = cells.stream().map(cell -> cell.property().name()).collect(Collectors.toSet());
            List<Suite> suites = Suite.all().stream().filter(suite -> PropertyInfo.planned(suite).stream()
                    .anyMatch(property -> properties.contains(property.name()))).toList();
            add(left, "shipped subject", "the run was not asked for them",
                    suites.stream().flatMap(suite -> Catalogue.subjects(suite).stream()).map(SubjectInfo::name)
                    .filter(name -> !ran.contains(name)).toList());
            add(left, "property", "no cell of the run needs them", "properties",
                    suites.stream().flatMap(suite -> PropertyInfo.of(suite).stream()).map(PropertyInfo::name)
                    .filter(name -> !properties.contains(name)).toList());
            add(left, "wait", "the run was not asked for them: --wait NAME, or --wait all",
                    Suite.all().stream().filter(suite -> !suites.contains(suite)).map(Suite::name).toList());
            add(left, "cell", "their schedules were not explored: what they say rests on samples alone",
                    keys(cells, cell -> cell.exploration() == null && cell.verdict() != Verdict.UNOBSERVABLE
                    && !cell.judged().neverRun()));
            return left;
        }

        private static List<String> keys(List<CellRecord> cells, Predicate<CellRecord> which) {
            return cells.stream().filter(which).map(CellRecord::key).toList();
        }

        private static List<String> excluded(List<CellRecord> cells) {
            return cells.stream().map(CellRecord::subject).distinct()
                    .filter(subject -> subject.kind() == SubjectInfo.Kind.SCHEME)
                    .flatMap(subject -> subject.notIn().stream().map(property -> subject.name() + "/" + property))
                    .toList();
        }

        private static void add(List<NotRun> left, String noun, String why, List<String> names) {
            add(left, noun, why, noun + "s", names);
        }

        private static void add(List<NotRun> left, String noun, String why, String plural, List<String> names) {
            if (!names.isEmpty()) {
                left.add(new NotRun(names.size() + " " + (names.size() == 1 ? noun : plural), why, names));
            }
        }
    }
}
