// SPDX-License-Identifier: Apache-2.0
package dcachestress.barrier;

import dcachestress.campaign.launcher.ExploreForks;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.wire.ExploreReply;
import dcachestress.campaign.wire.ExploreRequest;
import dcachestress.campaign.wire.Sight;
import dcachestress.explore.program.Site;
import dcachestress.explore.program.Weakening;
import java.io.IOException;
import java.util.Map;

/** Asks forks what a cell shows with some orderings weaker, as long as there is time. */
public final class Trial {
    /** A fork must have the time to start, and to answer. */
    private static final long ANSWER_MS = 60_000;
    private static final int SHORTEST_MS = 20;

    private final ExploreForks forks;
    private final Sight sight;
    private final long end;

    /** With so many milliseconds for all. */
    public Trial(ExploreForks forks, Sight sight, long budgetMs) {
        this.forks = forks;
        this.sight = sight;
        this.end = forks.millis() + budgetMs;
    }

    Sight sight() {
        return sight;
    }

    /** Whether no time is left. */
    public boolean over() {
        return left() < SHORTEST_MS;
    }

    private long left() {
        return end - forks.millis();
    }

    ExploreReply ask(Ground ground, Map<Site, Integer> weakened) throws IOException, InterruptedException {
        return ask(ground.cell(), ground.preemptions(), Weakening.text(weakened));
    }

    /**
     * What a cell shows.
     *
     * @param weakened as {@link Weakening} spells it
     * @throws IOException when a fork cannot be started
     */
    public ExploreReply ask(Cell cell, int preemptions, String weakened) throws IOException, InterruptedException {
        int ms = (int) Math.max(SHORTEST_MS, Math.min(left(), Integer.MAX_VALUE));
        return forks.ask(new ExploreRequest(cell.subject().code().name(), cell.property().name(), preemptions, sight,
                true, ms, 0, weakened), ms + ANSWER_MS);
    }
}
