// SPDX-License-Identifier: Apache-2.0
package dcachestress.generated;

import dcachestress.barrier.Ground;
import dcachestress.barrier.Shown;
import dcachestress.barrier.Trial;
import dcachestress.campaign.launcher.ExploreForks;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.run.WorkerPool;
import dcachestress.campaign.wire.ExploreReply;
import dcachestress.campaign.wire.Sight;
import dcachestress.explore.program.Site;
import dcachestress.explore.program.SlipSite;
import dcachestress.explore.program.Weakening;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Generates the faults of one sound scheme from what its properties pass, and explores each of them where it is passed,
 * the fastest property first, until something forbidden shows: as interleavings, and then with old values.
 */
public final class FaultSearch {
    private static final Comparator<Fault> ORDER = Comparator.comparing((Fault fault) -> fault.line()
            .replaceFirst(":.*", "")).thenComparingInt(Fault::number).thenComparing(Fault::kind)
            .thenComparing(Fault::key);

    /** Nothing more can be seen there within the bounds. */
    private static final ExploreReply SAME = ExploreReply.lost("");

    private final List<Cell> cells;
    private final int preemptions;
    private final Trial plain;
    private final Trial weak;
    private final int workers;
    private final Explained explained;
    private final Consumer<FaultRow> listener;
    private final boolean thorough;
    private final List<Ground> grounds = new ArrayList<>();
    private final Map<String, Fault> all = new LinkedHashMap<>();
    private final List<FaultRow> rows = Collections.synchronizedList(new ArrayList<>());
    private final List<String> broken = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final List<String> cut = new ArrayList<>();

    private FaultSearch(List<Cell> cells, int preemptions, int old, ExploreForks forks, long budgetMs,
            boolean thorough, Consumer<FaultRow> listener) {
        this.thorough = thorough;
        this.cells = cells;
        this.preemptions = preemptions;
        this.plain = new Trial(forks, Sight.NEWEST, budgetMs);
        this.weak = new Trial(forks, new Sight(Sight.ONE_OLD.memory(), old), budgetMs);
        this.workers = forks.most();
        this.explained = Explained.shipped();
        this.listener = listener;
    }

    /**
     * All of a subject's.
     *
     * @param cells       the properties that concern it
     * @param preemptions the bound for two actors where old values are seen; elsewhere one more
     * @param budgetMs    how long it may take
     * @param thorough    whether those that are explained are tried as far as the others
     * @param listener    told of each row
     * @throws IOException when a fork cannot be started, or cannot run the subject
     */
    public static FaultTable of(List<Cell> cells, int preemptions, int old, ExploreForks forks, long budgetMs,
            boolean thorough, Consumer<FaultRow> listener) throws IOException, InterruptedException {
        return new FaultSearch(cells, preemptions, old, forks, budgetMs, thorough, listener).run();
    }

    private FaultTable run() throws IOException, InterruptedException {
        for (Cell cell : cells) {
            asItIs(cell);
        }
        grounds.sort(Comparator.comparingLong(Ground::millis));
        if (broken.isEmpty()) {
            tryAll();
        }
        String subject = subject();
        List<FaultRow> sorted = rows.stream().sorted(Comparator.comparing(FaultRow::fault, ORDER)).toList();
        List<String> unmatched = broken.isEmpty() && cut.isEmpty() ? explained.of(subject).stream()
                .filter(line -> sorted.stream().noneMatch(row -> row.verdict() != FaultRow.Verdict.CAUGHT
                        && line.equals(subject + " " + row.fault().name()))).toList() : List.of();
        return new FaultTable(subject, preemptions, broken, sorted, left, cut, unmatched);
    }

    private void asItIs(Cell cell) throws IOException, InterruptedException {
        int bound = Ground.bound(cell, preemptions);
        if (bound < 0) {
            left.add(cell.property().name());
            return;
        }
        ExploreReply reply = weak.ask(cell, bound, Weakening.listing());
        if (reply.error() != null) {
            throw new IOException(cell.key() + " cannot be explored: " + reply.error().lines().findFirst().orElse(""));
        }
        if (reply.counterexample() != null) {
            broken.add(cell.property().name() + " shows " + reply.counterexample().outcome() + " with nothing wrong");
        } else if (!reply.exhausted()) {
            cut.add(cell.property().name());
        }
        Stream.concat(reply.sites().stream().map(Fault::of), reply.slips().stream().map(Fault::of))
                .filter(fault -> fault != null).forEach(fault -> all.putIfAbsent(fault.key(), fault));
        grounds.add(new Ground(cell, bound, Stream.concat(reply.sites().stream().map(Site::key),
                reply.slips().stream().map(SlipSite::key)).collect(Collectors.toSet()), reply.millis()));
    }

    private void tryAll() throws IOException, InterruptedException {
        Queue<Fault> open = new ConcurrentLinkedQueue<>(numbered(byLine()));
        try (WorkerPool pool = new WorkerPool()) {
            pool.work(Collections.nCopies(workers, () -> {
                for (Fault fault = open.poll(); fault != null; fault = open.poll()) {
                    tell(attempt(fault));
                }
            }), open::clear);
        }
    }

    private List<Fault> byLine() {
        List<Fault> faults = new ArrayList<>();
        for (Fault fault : all.values().stream().sorted(ORDER).toList()) {
            Fault last = faults.isEmpty() ? null : faults.get(faults.size() - 1);
            if (last != null && last.isOneWith(fault)) {
                faults.set(faults.size() - 1, last.with(fault));
            } else {
                faults.add(fault);
            }
        }
        return faults;
    }

    private static List<Fault> numbered(List<Fault> sorted) {
        Map<String, Set<String>> lines = new HashMap<>();
        return sorted.stream().map(fault -> {
            Set<String> alike = lines.computeIfAbsent(fault.name(), unseen -> new LinkedHashSet<>());
            alike.add(fault.line());
            return fault.numbered(alike.size());
        }).toList();
    }

    private FaultRow attempt(Fault fault) throws IOException, InterruptedException {
        List<Ground> own = grounds.stream().filter(ground -> ground.sites().contains(fault.key())).toList();
        int clean = own.size();
        String trouble = "";
        boolean told = explained.reason(subject(), fault.name()).isEmpty();
        for (Stage stage : told || thorough ? Stage.values() : new Stage[] {fault.weak() ? Stage.OLD : Stage.PLAIN}) {
            if (fault.weak() && stage == Stage.PLAIN) {
                continue;
            }
            int now = 0;
            for (Ground ground : own) {
                ExploreReply reply = ask(fault, ground, stage);
                if (reply != null && reply.counterexample() != null) {
                    return row(fault, Shown.of(ground.property(), reply), now, own.size(), "");
                }
                now += reply == SAME ? 1 : reply != null && reply.exhausted() ? 1 : 0;
                trouble = reply == null || reply.error() == null ? trouble
                        : ground.property() + ": " + reply.error().lines().findFirst().orElse("");
            }
            clean = Math.min(clean, now);       // of the stage that settled the fewest
        }
        return row(fault, null, clean, own.size(), trouble);
    }

    /** What is tried after each other. */
    private enum Stage {
        PLAIN, OLD,
        /** With old values and one preemption more; of two actors alone. */
        MORE
    }

    private ExploreReply ask(Fault fault, Ground ground, Stage stage) throws IOException, InterruptedException {
        if (stage == Stage.MORE && ground.cell().property().actors() > 2) {
            return SAME;
        }
        Trial trial = stage == Stage.PLAIN ? plain : weak;
        return trial.over() ? null : trial.ask(ground.cell(), ground.preemptions() + (stage == Stage.OLD ? 0 : 1),
                fault.request());
    }

    private String subject() {
        return cells.get(0).subject().name();
    }

    private FaultRow row(Fault fault, Shown shown, int clean, int all, String trouble) {
        return new FaultRow(fault, shown, clean, all,
                explained.reason(subject(), fault.name()), trouble);
    }

    private synchronized void tell(FaultRow row) {
        rows.add(row);
        listener.accept(row);
    }
}
