// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.Given;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Verdict;
import dcachestress.subject.ObservableOn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillMatrixTest {
    private static final Cell CELL = new Cell(Given.fault("F", ObservableOn.ANY, "P"), Given.property("P", 2),
            Expect.CAUGHT);
    private static final Cell OTHER = new Cell(Given.fault("F", ObservableOn.ANY, "P"), Given.property("Q", 2),
            Expect.ANY);

    private static ExploreLine explored(Cell cell, String outcome) {
        return new ExploreLine("F", cell.property().name(), "explore", "any", "caught", 0, 1, null, 1, Map.of(), null,
                outcome, 0, 1L, 1L, null, null,
                null);
    }

    private static CellVerdict stressed(Cell cell, String outcome) {
        Tally tally = new Tally(cell);
        tally.add(new SliceLine(0, 0, 0, "F", cell.property().name(), 2, "c2", List.of(), 1, 1, 9, 9,
                Map.of(outcome, 1L), null, null, null));
        return new CellVerdict(tally, 1, Verdict.CAUGHT);
    }

    private static KillMatrix matrix(String stressP, String exploreP, String stressQ, String exploreQ) {
        return KillMatrix.of(new Judgement(RunVerdict.OK, List.of(stressed(CELL, stressP), stressed(OTHER, stressQ)),
                true,
                new Explored(List.of(explored(CELL, exploreP), explored(OTHER, exploreQ)), true)), "a run");
    }

    @Test
    void saysWhichMethodHasCaughtWhat() {
        KillMatrix matrix = matrix("LOST_WAKEUP flag=1", "LOST_WAKEUP flag=1", "WOKEN", "HUNG");
        assertThat(matrix.faults().get("F").both()).containsExactly("P");
        assertThat(matrix.faults().get("F").explored()).containsExactly("Q");
        assertThat(matrix.agreement()).contains("1 pairs of fault and property caught by both",
                "1 by exploration alone", "0 by stress alone");
        assertThat(matrix.caught("Q")).containsExactly("F");
        assertThat(matrix.caughtAlone("Q")).isEmpty();
        assertThat(matrix("LOST_WAKEUP", null, "WOKEN", null).caughtAlone("P")).containsExactly("F");
        assertThat(matrix("LOST_WAKEUP", null, "WOKEN", null).faults().get("F").stressed()).containsExactly("P");
    }

    /** Merged shows the same there, so the fault on top of it has no part in it. */
    @Test
    void leavesOutWhatTheSchemeBeneathShowsAsWell() {
        Cell relock = new Cell(Given.fault("F", ObservableOn.ANY, "P"), Given.property("Relock", 2), Expect.ANY);
        Cell planted = new Cell(Given.fault("G", ObservableOn.ANY, "Relock"), Given.property("Relock", 2),
                Expect.CAUGHT);
        KillMatrix matrix = KillMatrix.of(new Judgement(RunVerdict.OK,
                List.of(stressed(CELL, "LOST_WAKEUP"), stressed(relock, "LOST_WAKEUP"),
                stressed(planted, "LOST_WAKEUP")), true, Explored.NONE), "a run");
        assertThat(matrix.caught("Relock")).containsExactly("G");
        assertThat(matrix.caught("P")).containsExactly("F");
    }

    @Test
    void isWrittenAsTheOneInTheJarIsRead(@TempDir Path temp) throws Exception {
        Path file = temp.resolve("kill-matrix.json");
        matrix("LOST_WAKEUP", "LOST_WAKEUP", "WOKEN", null).write(file);
        assertThat(Files.readString(file)).contains("\"F\"", "\"both\" : [ \"P\" ]", "\"run\" : \"a run\"");
        assertThat(KillMatrix.shipped().run()).isNotEmpty();
    }
}
