// SPDX-License-Identifier: Apache-2.0
package dcachestress.barrier;

import dcachestress.barrier.BarrierRow.Need;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.run.WorkerPool;
import dcachestress.campaign.wire.ExploreReply;
import dcachestress.explore.program.Notch;
import dcachestress.explore.program.Site;
import dcachestress.explore.program.Weakening;
import dcachestress.kernel.Order;
import dcachestress.kernel.Step;
import dcachestress.subject.OrderedCalls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Weakens each ordering of a subject and of what it runs, one at a time and at its site alone, and explores every
 * property that comes there. An ordering is weakened as far as
 * it can be; when that shows something forbidden, and there is less, by one notch as well. Those that are not needed
 * alone are then weakened {@link Together}.
 */
final class Barriers {
    private final List<Cell> cells;
    private final int preemptions;
    private final Trial trial;
    private final int workers;
    private final Predicate<BarrierRow> wanted;
    private final Consumer<BarrierRow> listener;
    private final List<Ground> grounds = new ArrayList<>();
    private final Map<String, Site> sites = new LinkedHashMap<>();
    private final Set<OrderedCalls.Line> lines = new HashSet<>();
    private final List<BarrierRow> rows = Collections.synchronizedList(new ArrayList<>());
    private final List<String> broken = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final List<String> cut = new ArrayList<>();

    /**
     * Nothing weakened yet.
     *
     * @param cells    all of one subject
     * @param wanted   which rows are asked for, by what is known of them before they are tried
     * @param listener told of each row
     */
    Barriers(List<Cell> cells, int preemptions, Trial trial, int workers, Predicate<BarrierRow> wanted,
            Consumer<BarrierRow> listener) {
        this.cells = cells;
        this.preemptions = preemptions;
        this.trial = trial;
        this.workers = workers;
        this.wanted = wanted;
        this.listener = listener;
    }

    /**
     * Tries all of it, as far as the time goes.
     *
     * @throws IOException when a fork cannot be started, or cannot run the subject
     */
    BarrierTable run() throws IOException, InterruptedException {
        for (Cell cell : cells) {
            asItIs(cell);
        }
        grounds.sort(Comparator.comparingLong(Ground::millis));
        int own = (int) sites.values().stream().filter(Site::own).count();
        Together together = new Together(trial, grounds);
        List<Site> free = List.of();
        if (broken.isEmpty()) {
            alone();
            free = rows.stream().filter(row -> row.need() == Need.NOT_NEEDED).map(BarrierRow::site)
                    .sorted(Comparator.comparing(Site::key)).toList();
            together.search(free);
            if (cut.isEmpty()) {
                unexecuted();
            }
        }
        List<BarrierRow> sorted = rows.stream().sorted(Comparator.comparing((BarrierRow row) -> row.site().line())
                .thenComparing(row -> row.site().key())).toList();
        return new BarrierTable(cells.get(0).subject().name(), trial.sight(), preemptions, broken, sorted,
                together.found(), together.settled(),
                Together.pairs(free.size()), left, cut, own);
    }

    /** What a cell passes; and that it shows nothing as it is, else no ordering can be blamed for anything. */
    private void asItIs(Cell cell) throws IOException, InterruptedException {
        int bound = Ground.bound(cell, preemptions);
        if (bound < 0) {
            left.add(cell.property().name());
            return;
        }
        ExploreReply reply = trial.ask(cell, bound, Weakening.listing());
        if (reply.error() != null) {
            throw new IOException(cell.key() + " cannot be explored: " + reply.error().lines().findFirst().orElse(""));
        }
        if (reply.counterexample() != null) {
            broken.add(cell.property().name() + " shows " + reply.counterexample().outcome()
                    + " with nothing weakened");
        }
        if (reply.counterexample() == null && !reply.exhausted()) {
            cut.add(cell.property().name());
        }
        reply.sites().forEach(site -> sites.putIfAbsent(site.key(), site));
        lines.addAll(reply.lines());
        grounds.add(new Ground(cell, bound, reply.sites().stream().map(Site::key).collect(Collectors.toSet()),
                reply.millis()));
    }

    private void alone() throws IOException, InterruptedException {
        Queue<Site> open = new ConcurrentLinkedQueue<>(sites.values().stream().filter(site -> !site.own())
                .filter(site -> wanted.test(row(site, Need.NOT_SETTLED)))
                .sorted(Comparator.comparing(Site::line)).toList());
        try (WorkerPool pool = new WorkerPool()) {
            pool.work(Collections.nCopies(workers, () -> {
                for (Site site = open.poll(); site != null; site = open.poll()) {
                    tell(weaken(site));
                }
            }), open::clear);
        }
    }

    private BarrierRow weaken(Site site) throws IOException, InterruptedException {
        List<Notch> notches = site.notches();
        List<Ground> own = grounds.stream().filter(ground -> ground.passes(site)).toList();
        Attempt most = attempt(site, notches.size(), own);
        if (most.shown.isEmpty()) {
            return new BarrierRow(site, most.settled ? Need.NOT_NEEDED : Need.NOT_SETTLED,
                    notches.get(notches.size() - 1).word(), "", List.of(), most.clean, most.trouble);
        }
        Notch first = notches.get(0);
        if (notches.size() == 1) {
            return new BarrierRow(site, Need.NEEDED, first.word(), "", most.shown, most.clean, most.trouble);
        }
        Set<String> where = most.shown.stream().map(Shown::property).collect(Collectors.toSet());
        Attempt least = attempt(site, 1, own.stream().filter(ground -> where.contains(ground.property())).toList());
        if (!least.shown.isEmpty()) {
            return new BarrierRow(site, Need.NEEDED, first.word(), "", least.shown, own.size() - least.shown.size(),
                    least.trouble);
        }
        return new BarrierRow(site, Need.NEEDED, notches.get(1).word(), least.settled && most.settled ? first.word()
                : "", most.shown, most.clean, most.trouble);
    }

    private record Attempt(List<Shown> shown, int clean, boolean settled, String trouble) {
    }

    private Attempt attempt(Site site, int notch, List<Ground> where) throws IOException, InterruptedException {
        List<Shown> shown = new ArrayList<>();
        int clean = 0;
        String trouble = "";
        for (Ground ground : where) {
            ExploreReply reply = trial.over() ? null : trial.ask(ground, Map.of(site, notch));
            if (reply != null && reply.counterexample() != null) {
                shown.add(Shown.of(ground.property(), reply));
            } else if (reply != null && reply.exhausted()) {
                clean++;
            } else if (reply != null && reply.error() != null) {
                trouble = ground.property() + ": " + reply.error().lines().findFirst().orElse("");
            }
        }
        return new Attempt(shown, clean, shown.size() + clean == where.size(), trouble);
    }

    /** Lines that order something, and that no property comes to. */
    private void unexecuted() {
        Set<String> passed = sites.values().stream().map(Site::line).collect(Collectors.toSet());
        for (OrderedCalls.Line line : lines) {
            if (!passed.contains(line.line())) {
                Site site = new Site("", Step.BARRIER, Order.PLAIN, line.primitive(), List.of(), "", line.method(),
                        line.line(), "", false);
                BarrierRow row = row(site, Need.NOT_EXECUTED);
                if (wanted.test(row)) {
                    tell(row);
                }
            }
        }
    }

    private static BarrierRow row(Site site, Need need) {
        return new BarrierRow(site, need, "", "", List.of(), 0, "");
    }

    private synchronized void tell(BarrierRow row) {
        rows.add(row);
        listener.accept(row);
    }
}
