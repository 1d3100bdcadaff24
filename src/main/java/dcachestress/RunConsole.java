// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import dcachestress.campaign.Budget;
import dcachestress.campaign.CellVerdict;
import dcachestress.campaign.Expect;
import dcachestress.campaign.Floors;
import dcachestress.campaign.Judgement;
import dcachestress.campaign.Plan;
import dcachestress.report.Summary;
import dcachestress.report.Words;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** What a run says on the console: the plan, then a line for each cell as its verdict becomes known, then the summary. */
final class RunConsole {
    private final PrintWriter out;
    private final Set<String> told = new HashSet<>();

    RunConsole(PrintWriter out) {
        this.out = out;
    }

    void plan(Plan plan, Budget budget, long seed, Path folder) {
        Floors floors = Floors.of(budget, plan);
        out.println("plan    " + Words.number(plan.cells().size(), "cell") + ": " + count(plan, Expect.CLEAN) + " must be clean, "
                + count(plan, Expect.CAUGHT) + " must be caught, " + count(plan, Expect.ANY) + " may be either, "
                + count(plan, Expect.UNOBSERVED) + " have not shown here yet, " + count(plan, Expect.UNOBSERVABLE) + " cannot show here");
        out.println("budget  " + Words.time(budget.targetMs()) + "; up to " + Words.time(budget.patienceMs())
                + " for what is not caught yet, or has seen too little");
        out.println("floor   " + Words.count(floors.of(2)) + " contended samples with two actors, " + Words.count(floors.of(3)) + " with more");
        out.println("seed    " + seed);
        out.println("folder  " + folder);
    }

    void decided(CellVerdict cell) {
        told.add(cell.tally().cell().key());
        out.println(Summary.line(cell));
    }

    void end(Judgement judgement, String summary, String timelines) {
        judgement.cells().stream().filter(cell -> !told.contains(cell.tally().cell().key()) && !cell.neverRun())
                .forEach(this::decided);
        out.print(timelines);
        out.println();
        out.print(summary);
        out.flush();
    }

    private static long count(Plan plan, Expect expect) {
        return plan.cells().stream().filter(cell -> cell.expect() == expect).count();
    }
}
