// SPDX-License-Identifier: Apache-2.0
package dcachestress.generated;

import dcachestress.campaign.launcher.ExploreForks;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Plan;
import dcachestress.store.Clean;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code explore --generated}: the generated faults of each scheme of a plan, as they are judged. */
public final class GeneratedFaults {
    private static final int BAD = 1;
    private static final int INCOMPLETE = 3;

    private final PrintWriter out;
    private final boolean markdown;

    /** Printed there, as lines or as a part of a page. */
    public GeneratedFaults(PrintWriter out, boolean markdown) {
        this.out = out;
        this.markdown = markdown;
    }

    /** Generates and explores all of them, as far as the time goes; the exit status. */
    public int run(Plan plan, int preemptions, int old, long budgetMs, ExploreForks forks) throws IOException,
            InterruptedException {
        Map<String, List<Cell>> bySubject = plan.cells().stream().filter(cell -> !cell.property().generated())
                .collect(Collectors.groupingBy(cell -> cell.subject().name(), LinkedHashMap::new, Collectors.toList()));
        int status = 0;
        for (List<Cell> cells : bySubject.values()) {
            FaultTable table = FaultSearch.of(cells, preemptions, old, forks, budgetMs / bySubject.size(),
                    true, this::row);
            print(table);
            int own = table.good() ? table.settled() ? 0 : INCOMPLETE : BAD;
            status = status == BAD || own == BAD ? BAD : Math.max(status, own);
        }
        return status;
    }

    private synchronized void row(FaultRow row) {
        if (!markdown) {
            out.println(Clean.line(FaultText.row(row)));
            out.flush();
        }
    }

    private void print(FaultTable table) {
        if (markdown) {
            out.println(FaultText.markdown(table));
        } else {
            FaultText.end(table).forEach(line -> out.println(Clean.line(line)));
            out.println();
        }
        out.flush();
    }
}
