// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import dcachestress.explore.Bounds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Explores the cells of a plan within a budget: with no preemption, one, two, ..., whichever search will be over soonest first, so that most cells get as far as
 * they can. What is left of the time goes to random schedules of those that are still without a finding.
 */
public final class Explorations {
    /** Of the budget, what searches may use; the rest is for random schedules. */
    private static final double SEARCHES = 0.8;
    /** One search takes at most this part of what is left, so that a large one does not end all others. */
    private static final int MOST_OF_REST = 2;
    private static final long SHORTEST_MS = 20;
    /** Random schedules count for more where searches did not get far. */
    private static final int FAR_BEHIND = 8;
    /** Those that are not where every cell should get come first; then whichever search will be over soonest. */
    private static final Comparator<ExploreTally> SOONEST = Comparator.comparing(ExploreTally::arrived).thenComparingLong(ExploreTally::estimate)
            .thenComparingInt(tally -> tally.cell().property().actors());

    private final ExploreGoal goal;
    private final Budget budget;
    private final long seed;
    private final ExploreForks forks;
    private final LineFile file;
    private final Consumer<ExploreLine> told;
    private final List<ExploreTally> tallies;
    private final List<ExploreTally> open;
    private final List<ExploreLine> lines = new ArrayList<>();

    /**
     * Explorations that have not begun.
     *
     * @param budget of all of them together
     * @param seed   of the random schedules
     * @param file   takes each result as it becomes known
     * @param told   told of each as well
     */
    public Explorations(Plan plan, ExploreGoal goal, Budget budget, long seed, ExploreForks forks, LineFile file, Consumer<ExploreLine> told) {
        this.goal = goal;
        this.budget = budget;
        this.seed = seed;
        this.forks = forks;
        this.file = file;
        this.told = told;
        this.tallies = plan.cells().stream().map(cell -> new ExploreTally(cell, goal.rt())).toList();
        this.open = new ArrayList<>(tallies);
    }

    /**
     * Explores.
     *
     * @throws IOException when a result cannot be recorded, or no fork can be started
     */
    public Explored run() throws IOException {
        boolean complete = true;
        try {
            while (!open.isEmpty()) {
                search(open.stream().min(SOONEST).orElseThrow());
            }
            if (!goal.rt()) {
                randomise(tallies.stream().filter(tally -> !tally.settled()).collect(Collectors.toCollection(ArrayList::new)));
            }
        } catch (InterruptedException e) {
            complete = false;
            for (ExploreTally tally : open) {
                tell(tally.line("explore", goal.needed(tally), null));
            }
        } finally {
            forks.close();
        }
        return new Explored(lines, complete);
    }

    private void search(ExploreTally tally) throws IOException, InterruptedException {
        long ms = left(tally);
        boolean goesOn = ms >= SHORTEST_MS;
        if (goesOn) {
            ExploreRequest request = request(tally, goal.rt() ? ExploreRequest.RT : tally.next(), ms);
            ExploreReply reply = forks.ask(request);
            tally.add(request, reply);
            goesOn = reply.exhausted() && !tally.settled() && tally.exhaustedAt() < goal.preemptions();
        }
        if (!goesOn) {
            open.remove(tally);
            tell(tally.line("explore", goal.needed(tally), goal.measure() ? reduction(tally) : null));
        }
    }

    private ExploreRequest request(ExploreTally tally, int preemptions, long ms) {
        return new ExploreRequest(tally.cell().subject().type().getName(), tally.cell().property().name(), preemptions, true, (int) ms, seed);
    }

    private long left(ExploreTally tally) {
        long now = forks.millis();
        long share = (Math.round(SEARCHES * budget.targetMs()) - now) / (open.size() == 1 ? 1 : MOST_OF_REST);
        return goal.owes(tally) ? Math.max(share, budget.left(now, true)) : share;
    }

    private void randomise(List<ExploreTally> without) throws IOException, InterruptedException {
        without.sort(Comparator.comparingInt(ExploreTally::exhaustedAt));
        long weights = without.stream().mapToLong(this::weight).sum();
        for (ExploreTally tally : without) {
            long ms = Math.round((double) budget.left(forks.millis(), false) * weight(tally) / weights);
            weights -= weight(tally);
            if (ms >= SHORTEST_MS) {
                ExploreRequest request = request(tally, ExploreRequest.RANDOM, ms);
                tally.add(request, forks.ask(request));
                tell(tally.line("random", goal.needed(tally), null));
            }
        }
    }

    private int weight(ExploreTally tally) {
        return tally.exhaustedAt() < goal.preemptions() ? FAR_BEHIND : 1;
    }

    private Double reduction(ExploreTally tally) throws IOException, InterruptedException {
        if (tally.settled() && tally.exhaustedAt() != Bounds.UNBOUNDED || tally.exhaustedAt() < 0) {
            return null;
        }
        ExploreRequest reduced = request(tally, tally.exhaustedAt(), budget.targetMs());
        ExploreReply less = forks.ask(reduced);
        ExploreReply all = forks.ask(new ExploreRequest(reduced.subject(), reduced.property(), reduced.preemptions(), false, reduced.ms(), seed));
        return less.exhausted() && all.exhausted() ? (double) all.schedules() / less.schedules() : null;
    }

    private void tell(ExploreLine line) throws IOException {
        lines.add(line);
        file.append(line);
        told.accept(line);
    }
}
