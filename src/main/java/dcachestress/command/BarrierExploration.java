// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.barrier.BarrierMarkdown;
import dcachestress.barrier.BarrierRow;
import dcachestress.barrier.BarrierRun;
import dcachestress.barrier.BarrierTable;
import dcachestress.barrier.BarrierText;
import dcachestress.campaign.launcher.ExploreForks;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.wire.Sight;
import dcachestress.report.model.Words;
import dcachestress.report.story.StoryText;
import dcachestress.store.Clean;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine;

/** {@code explore --barriers}: which orderings of a subject are needed. */
final class BarrierExploration {
    private static final int BROKEN = 1;

    private final CommandLine command;
    private final PrintWriter out;
    private final String site;
    private final boolean markdown;

    /**
     * Nothing done yet.
     *
     * @param site     only orderings that have this text in their line, and their interleavings; null for all
     * @param markdown whether the result is a part of a page
     */
    BarrierExploration(CommandLine command, String site, boolean markdown) {
        this.command = command;
        this.out = command.getOut();
        this.site = site;
        this.markdown = markdown;
    }

    /** Makes the table of each subject of a plan; the exit status. */
    int run(Plan plan, Sight sight, int preemptions, long budgetMs, ExploreForks forks) throws IOException,
            InterruptedException {
        Map<String, List<Cell>> bySubject = plan.cells().stream()
                .collect(Collectors.groupingBy(cell -> cell.subject().name(), LinkedHashMap::new,
                Collectors.toList()));
        int status = 0;
        for (List<Cell> cells : bySubject.values()) {
            long before = System.nanoTime();
            BarrierTable table = BarrierRun.of(cells, sight, preemptions, site == null ? "" : site,
                    budgetMs / bySubject.size(), forks, this::row);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
            status = Math.max(status, end(table, millis));
        }
        return status;
    }

    private synchronized void row(BarrierRow row) {
        if (!markdown) {
            out.println(Clean.line(BarrierText.row(row)));
            if (site != null && row.least() != null) {
                out.println();
                out.println(StoryText.of(row.least().recording(), false));
            }
            out.flush();
        }
    }

    private int end(BarrierTable table, long millis) {
        if (site != null && table.rows().isEmpty() && table.broken().isEmpty()) {
            throw new ParameterException(command, "--site: no ordering of " + table.subject() + " has '" + site
                    + "' in its line; without --site all are shown");
        }
        if (markdown) {
            out.println(BarrierMarkdown.of(table));
        } else {
            table.sets().forEach(set -> out.println(Clean.line(BarrierText.together(set))));
            table.broken().forEach(line -> out.println(table.subject() + " is broken as it is: " + Clean.line(line)
                    + "; explore it without --barriers"));
            out.println();
            out.println(BarrierText.end(table) + " in " + Words.time(millis));
        }
        out.flush();
        return !table.broken().isEmpty() ? BROKEN : table.settled() ? 0 : ExitStatus.INCOMPLETE;
    }
}
