// SPDX-License-Identifier: Apache-2.0
package dcachestress.barrier;

import dcachestress.campaign.launcher.ExploreForks;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.wire.Sight;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** A table that is asked for. */
public final class BarrierRun {
    private BarrierRun() {
    }

    /**
     * Makes the table of one subject.
     *
     * @param cells       the properties that concern it
     * @param preemptions the bound for two actors
     * @param site        only orderings whose place, function or operation has this text in it; empty for all
     * @param budgetMs    how long it may take
     * @param listener    told of each row
     * @throws IOException when a fork cannot be started, or cannot run the subject
     */
    public static BarrierTable of(List<Cell> cells, Sight sight, int preemptions, String site, long budgetMs,
            ExploreForks forks, Consumer<BarrierRow> listener)
            throws IOException, InterruptedException {
        Trial trial = new Trial(forks, sight, budgetMs);
        return new Barriers(cells, preemptions, trial, forks.most(),
                row -> (BarrierText.row(row) + ' ' + row.site().method()).contains(site), listener).run();
    }
}
