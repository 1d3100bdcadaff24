// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import dcachestress.campaign.gate.ExploreTally;
import dcachestress.campaign.gate.Explored;
import dcachestress.campaign.gate.Front;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.LineFile;
import dcachestress.campaign.launcher.ExploreForks;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.wire.ExploreReply;
import dcachestress.campaign.wire.ExploreRequest;
import dcachestress.campaign.wire.Sight;
import dcachestress.explore.search.Bounds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Explores the cells of a plan within a budget: with no preemption, one, two, ..., whichever search will be over
 * soonest first, so that most cells get as far as they can; where every cell has got far enough, those that must be
 * clean with old values as well. What is left of the time goes to random schedules of those that are still without a
 * finding.
 */
public final class Explorations {
    /** Of the budget, what searches may use; the rest is for random schedules. */
    private static final double SEARCHES = 0.8;
    /** One search takes at most this part of what is left, so that a large one does not end all others. */
    private static final int MOST_OF_REST = 2;
    /** One without a bound at most this part, in a run: it may have no end. */
    private static final int PROOF_OF_REST = 8;
    private static final long SHORTEST_MS = 20;
    /** However short the budget is, a JVM must have the time to start, and to answer. */
    private static final long SHORTEST_PATIENCE_MS = 3_000;
    /** Of what searches may use, the part for generated programs: they see what nobody has thought of. */
    private static final double GENERATED = 0.55;
    /** However late it is, some of them are explored: a cell of which nothing was seen is weak. */
    private static final long LEAST_GENERATED_MS = 500;
    /** Random schedules count for more where searches did not get far. */
    private static final int FAR_BEHIND = 8;

    private final ExploreGoal goal;
    private final Budget budget;
    private final long seed;
    private final ExploreForks forks;
    private final LineFile file;
    private final Consumer<ExploreLine> listener;
    private final List<ExploreTally> tallies;
    private OpenTallies open;
    private long begun;
    /** What earlier attempts have come to, by the key of the cell, and how long they took. */
    private final Map<String, ExploreLine> before = new HashMap<>();
    private long earlierMs;
    private final List<ExploreLine> lines = new ArrayList<>();
    private final Set<ExploreTally> searched = ConcurrentHashMap.newKeySet();

    /**
     * Explorations that have not begun.
     *
     * @param budget   of all of them together
     * @param seed     of the random schedules
     * @param file     takes each result as it becomes known
     * @param listener told of each as well
     */
    public Explorations(Plan plan, ExploreGoal goal, Budget budget, long seed, ExploreForks forks, LineFile file,
            Consumer<ExploreLine> listener) {
        this.goal = goal;
        this.budget = budget;
        this.seed = seed;
        this.forks = forks;
        this.file = file;
        this.listener = listener;
        this.tallies = plan.cells().stream()
                .filter(cell -> !goal.rt() || !cell.property().generated())
                .map(cell -> new ExploreTally(cell, goal.rt(), goal.sight(cell), goal.beyond(cell))).toList();
        this.open = new OpenTallies(tallies);
    }

    /**
     * Goes on where an earlier attempt was ended: what it has found is not searched for again, and what it has searched
     * is not searched twice.
     */
    public Explorations after(List<ExploreLine> earlier) {
        lines.addAll(earlier);
        earlier.forEach(line -> before.put(line.key(), line));
        earlierMs = before.values().stream().mapToLong(ExploreLine::millis).sum() / forks.most();
        tallies.forEach(tally -> {
            if (before.containsKey(key(tally)) && !over(tally)) {
                tally.resume(before.get(key(tally)));
            }
        });
        open = new OpenTallies(tallies.stream().filter(tally -> !over(tally)).toList());
        return this;
    }

    private static String key(ExploreTally tally) {
        return tally.cell().key();
    }

    /** Whether an earlier attempt has had its last word on the cell. */
    private boolean over(ExploreTally tally) {
        ExploreLine line = before.get(key(tally));
        return line != null && (line.outcome() != null || line.error() != null || !line.systematic()
                || tally.all(line));
    }

    /** Whether there is more to tell of a cell than an earlier attempt has told. */
    private boolean news(ExploreTally tally) {
        ExploreLine line = before.get(key(tally));
        return line == null || !over(tally) && tally.schedules() > line.schedules();
    }

    /**
     * Explores.
     *
     * @throws IOException when a result cannot be recorded, or no fork can be started
     */
    public Explored run() throws IOException {
        boolean complete = true;
        begun = forks.millis();
        try (WorkerPool pool = new WorkerPool()) {
            pool.work(Collections.nCopies(forks.most(), this::search), this::giveUp);
            if (!goal.rt()) {
                Queue<ExploreTally> without = new ConcurrentLinkedQueue<>(tallies.stream().filter(this::random)
                        .sorted(Comparator.comparingInt(ExploreTally::exhaustedAt)).toList());
                AtomicLong weights = new AtomicLong(without.stream().mapToLong(this::weight).sum());
                pool.work(Collections.nCopies(forks.most(), () -> randomise(without, weights)), this::giveUp);
            }
        } catch (InterruptedException e) {
            complete = false;
            for (ExploreTally tally : tallies) {
                if (!searched.contains(tally) && news(tally)) {
                    tell(tally.line("explore", goal.need(tally), null));
                }
            }
        } finally {
            forks.close();
        }
        return new Explored(ExploreLine.standing(lines), complete);
    }

    private boolean random(ExploreTally tally) {
        return !tally.settled() && !tally.sight().weak() && !over(tally);
    }

    /** Milliseconds that it has taken so far, with those of earlier attempts. */
    public long millis() {
        return forks.millis() - begun + earlierMs;
    }

    /** One of several has failed: nobody may go on. */
    private void giveUp() {
        open.shut();
        forks.close();
    }

    private void search() throws IOException, InterruptedException {
        for (Optional<ExploreTally> next = open.take(); next.isPresent(); next = open.take()) {
            ExploreTally tally = next.get();
            boolean goesOn = search(tally);
            if (!goesOn) {
                searched.add(tally);
            }
            if (!goesOn && news(tally)) {
                tell(tally.line("explore", goal.need(tally), goal.measure() ? reduction(tally) : null));
            }
            open.put(tally, goesOn);
        }
    }

    /** Whether there is more to search. */
    private boolean search(ExploreTally tally) throws IOException, InterruptedException {
        Front front = tally.next();
        int bound = goal.rt() ? ExploreRequest.RT : front.next(goal.most(tally, front));
        long ms = left(tally, bound == Bounds.UNBOUNDED ? PROOF_OF_REST : MOST_OF_REST);
        if (ms < SHORTEST_MS) {
            return false;
        }
        ExploreRequest request = request(tally, front.sight(), bound, ms);
        ExploreReply reply = forks.ask(request, patience());
        tally.add(request, reply);
        boolean inVain = !reply.exhausted() && !front.triedInVain(bound);
        if (inVain || front.exhaustedAt() >= goal.most(tally, front)) {
            front.end();
        }
        return tally.goesOn();
    }

    private ExploreRequest request(ExploreTally tally, Sight sight, int preemptions, long ms) {
        Cell cell = tally.cell();
        return new ExploreRequest(cell.subject().code().name(), cell.property().name(), preemptions, sight, true,
                (int) ms,
                seed).beginning(from(tally));
    }

    /** Those that have generated programs share the model, so each begins at another place of their order. */
    private double from(ExploreTally tally) {
        List<ExploreTally> sharing = tallies.stream().filter(one -> one.cell().property().generated()).toList();
        return Math.max(0, sharing.indexOf(tally)) / (double) Math.max(1, sharing.size());
    }

    private long left(ExploreTally tally, int mostOfRest) {
        long now = millis();
        long rest = Math.round(SEARCHES * budget.targetMs()) - now;
        long share = tally.cell().property().generated() ? Math.min(rest, generatedMs())
                : rest / (open.size() == 1 ? 1 : mostOfRest);
        if (tally.cell().property().generated()) {
            return goal.owes(tally) ? Math.max(share, LEAST_GENERATED_MS) : share;
        }
        return goal.owes(tally) ? Math.max(share, budget.left(now, true)) : share;
    }

    /** What one search of generated programs may take. */
    private long generatedMs() {
        long generated = tallies.stream().filter(tally -> tally.cell().property().generated()).count();
        double part = generated == tallies.size() ? 1 : GENERATED;
        return Math.round(part * SEARCHES * budget.targetMs() * forks.most() / generated);
    }

    /**
     * What a search may take, the start of its fork included. One that ends with the budget must still be heard when it
     * says so.
     */
    private long patience() {
        return SHORTEST_PATIENCE_MS + Math.max(0, budget.left(millis(), true));
    }

    private void randomise(Queue<ExploreTally> without, AtomicLong weights) throws IOException, InterruptedException {
        for (ExploreTally tally = without.poll(); tally != null; tally = without.poll()) {
            long all = weights.getAndAdd(-weight(tally));
            long ms = Math.round((double) forks.most() * budget.left(millis(), false) * weight(tally) / all);
            if (ms >= SHORTEST_MS) {
                long most = Math.min(ms, budget.left(millis(), false));
                ExploreRequest request = request(tally, tally.widest(), ExploreRequest.RANDOM, most);
                tally.add(request, forks.ask(request, patience()));
                tell(tally.line("random", goal.need(tally), null));
            }
        }
    }

    /** Generated programs have as much time as half of the others. */
    private int weight(ExploreTally tally) {
        if (tally.cell().property().generated()) {
            return (int) Math.max(FAR_BEHIND, tallies.stream().filter(this::random)
                    .filter(other -> other.cell().subject()
                    .equals(tally.cell().subject())).count() / 2);
        }
        return tally.exhaustedAt() < goal.preemptions() ? FAR_BEHIND : 1;
    }

    private Double reduction(ExploreTally tally) throws IOException, InterruptedException {
        if (tally.settled() && tally.exhaustedAt() != Bounds.UNBOUNDED || tally.exhaustedAt() < 0) {
            return null;
        }
        ExploreRequest reduced = request(tally, tally.sight(), tally.exhaustedAt(), budget.targetMs());
        ExploreRequest whole = new ExploreRequest(reduced.subject(), reduced.property(), reduced.preemptions(),
                reduced.sight(), false, reduced.ms(),
                seed);
        ExploreReply less = forks.ask(reduced, budget.patienceMs());
        ExploreReply all = forks.ask(whole, budget.patienceMs());
        return less.exhausted() && all.exhausted() ? (double) all.schedules() / less.schedules() : null;
    }

    private synchronized void tell(ExploreLine line) throws IOException {
        lines.add(line);
        file.append(line);
        listener.accept(line);
    }
}
