// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import dcachestress.campaign.Budget;
import dcachestress.campaign.CellVerdict;
import dcachestress.campaign.Expect;
import dcachestress.campaign.ExploreLine;
import dcachestress.campaign.Explored;
import dcachestress.campaign.Floors;
import dcachestress.campaign.Judgement;
import dcachestress.campaign.Plan;
import dcachestress.report.ExploreText;
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
        out.println("plan    " + Words.number(plan.cells().size(), "cell") + ": " + count(plan, Expect.CLEAN) + " must be clean, "
                + count(plan, Expect.CAUGHT) + " must be caught, " + count(plan, Expect.ANY) + " may be either, "
                + count(plan, Expect.UNOBSERVED) + " have not shown here yet, " + count(plan, Expect.UNOBSERVABLE) + " cannot show here");
        out.println("budget  " + Words.time(budget.targetMs()) + "; up to " + Words.time(budget.patienceMs())
                + " for what is not caught yet, or has seen too little");
        out.println("seed    " + seed);
        out.println("folder  " + folder);
    }

    /** What exploring the cells has found, before any of them is stressed; what is bad, with the command that shows it step by step. */
    void explored(Explored explored, Path folder, long millis) {
        if (explored.lines().isEmpty()) {
            return;
        }
        out.println("explore " + ExploreText.text(explored) + " in " + Words.time(millis));
        for (ExploreLine bad : explored.bad()) {
            out.println(ExploreText.line(bad));
            if (bad.counterexample() != null) {
                out.println("      java -jar target/dcache-stress.jar replay " + folder + " " + bad.key());
            }
        }
        out.flush();
    }

    /** What the stress of the cells will need, with what is left of the budget. */
    void floors(Floors floors) {
        out.println("floor   " + Words.count(floors.of(2)) + " contended samples with two actors, " + Words.count(floors.of(3)) + " with more");
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
