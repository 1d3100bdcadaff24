// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import dcachestress.dcache.ObservableOn;
import dcachestress.explore.Bounds;
import dcachestress.explore.ExploreReport;
import dcachestress.explore.Explorer;
import dcachestress.fault.SubjectInfo;
import dcachestress.kernel.Outcome;
import dcachestress.stress.PropertyInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Explores the cells of a plan within a budget: first each one systematically, those with few actors first; what is left of the time goes to random schedules of
 * those that are still without a finding.
 */
public final class Explorations {
    /** A cell may take so many equal shares of what is left, since most need next to nothing. */
    private static final int SHARES = 8;
    private static final long LEAST_MS = 200;
    private static final double NANOS = 1e6;

    private final Bounds bounds;
    private final boolean measure;
    private final long seed;
    private final long begun = System.nanoTime();
    private final long budgetMs;
    private final Consumer<ExploreLine> results;

    /**
     * Explorations.
     *
     * @param measure whether each cell is searched without the reduction as well, to say what that saves
     * @param results told of each result as it becomes known
     */
    public Explorations(Bounds bounds, boolean measure, long seed, long budgetMs, Consumer<ExploreLine> results) {
        this.bounds = bounds;
        this.measure = measure;
        this.seed = seed;
        this.budgetMs = budgetMs;
        this.results = results;
    }

    /** One pair of subject and property, with what it must show when one task runs at a time. */
    record Cell(SubjectInfo subject, PropertyInfo property, Expect expect) {
        /** No fault that needs a store buffer or reordered memory can show here. */
        static Cell of(dcachestress.campaign.Cell cell) {
            boolean fault = cell.subject().kind() == SubjectInfo.Kind.FAULT;
            Expect expect = !fault || cell.expect() == Expect.ANY ? cell.expect()
                    : cell.subject().observableOn() == ObservableOn.ANY ? Expect.CAUGHT : Expect.UNOBSERVABLE;
            return new Cell(cell.subject(), cell.property(), expect);
        }
    }

    /** Explores all; whether the verdicts are all good. */
    public List<ExploreLine> run(Plan plan) {
        List<Cell> cells = new ArrayList<>(plan.cells().stream().map(Cell::of).toList());
        cells.sort(Comparator.comparingInt(cell -> cell.property().actors()));
        List<ExploreLine> lines = new ArrayList<>();
        List<Cell> open = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            ExploreLine line = systematic(cells.get(i), share(cells.size() - i));
            tell(line, lines);
            if (line.outcome() == null && line.error() == null && bounds.preemptions() != Bounds.UNBOUNDED) {
                open.add(cells.get(i));
            }
        }
        for (int i = 0; i < open.size() && leftMs() > open.size() - i; i++) {
            tell(random(open.get(i), leftMs() / (open.size() - i)), lines);
        }
        return lines;
    }

    private void tell(ExploreLine line, List<ExploreLine> lines) {
        lines.add(line);
        results.accept(line);
    }

    private long leftMs() {
        return budgetMs - Math.round((System.nanoTime() - begun) / NANOS);
    }

    private long share(int cellsLeft) {
        return Math.max(LEAST_MS, Math.min(leftMs(), SHARES * leftMs() / cellsLeft));
    }

    private ExploreLine systematic(Cell cell, long ms) {
        long before = System.nanoTime();
        try {
            ExploreReport report = Explorer.explore(cell.subject().type(), cell.property(), bounds, ms, 0, seed);
            Verdict verdict = verdict(cell, report, report.exhaustedAt() >= bounds.preemptions());
            return ExploreLine.of(cell, "explore", verdict, report, measure ? reduction(cell, report, ms) : null, since(before));
        } catch (IllegalStateException e) {
            return ExploreLine.failed(cell, "explore", String.valueOf(e.getMessage()), since(before));
        }
    }

    private ExploreLine random(Cell cell, long ms) {
        long before = System.nanoTime();
        try {
            Bounds none = new Bounds(-1, true, bounds.steps());
            ExploreReport report = Explorer.explore(cell.subject().type(), cell.property(), none, 0, ms, seed);
            return ExploreLine.of(cell, "random", verdict(cell, report, true), report, null, since(before));
        } catch (IllegalStateException e) {
            return ExploreLine.failed(cell, "random", String.valueOf(e.getMessage()), since(before));
        }
    }

    private Double reduction(Cell cell, ExploreReport reduced, long ms) {
        if (reduced.counterexample() != null || reduced.levels().isEmpty()) {
            return null;
        }
        int last = reduced.levels().size() - 1;
        ExploreReport full = Explorer.explore(cell.subject().type(), cell.property(), new Bounds(last, false, bounds.steps()), ms, 0, seed);
        boolean both = full.levels().size() == reduced.levels().size() && full.levels().get(last).exhausted() && reduced.levels().get(last).exhausted();
        return both ? (double) full.levels().get(last).schedules() / reduced.levels().get(last).schedules() : null;
    }

    private static long since(long nanos) {
        return Math.round((System.nanoTime() - nanos) / NANOS);
    }

    private static Verdict verdict(Cell cell, ExploreReport report, boolean enough) {
        boolean found = report.counterexample() != null;
        return switch (cell.expect()) {
            case CLEAN -> found ? Verdict.BROKEN : enough ? Verdict.CLEAN : Verdict.WEAK;
            case CAUGHT -> declared(cell, report) ? Verdict.CAUGHT : enough || found ? Verdict.MISSED : Verdict.WEAK;
            case ANY -> found ? Verdict.CAUGHT : Verdict.CLEAN;
            case UNOBSERVED, UNOBSERVABLE -> found ? Verdict.CAUGHT : Verdict.UNOBSERVABLE;
        };
    }

    /** Whether one of the outcomes that count as having caught it is among those that were seen. */
    private static boolean declared(Cell cell, ExploreReport report) {
        return report.outcomes().keySet().stream().map(Outcome::of)
                .anyMatch(outcome -> outcome != null && cell.subject().outcomes().contains(outcome));
    }
}
