// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.gate.KillMatrix;
import dcachestress.report.html.Bar;
import dcachestress.report.html.CellView;
import dcachestress.report.html.HeatView;
import dcachestress.report.html.HistoryView;
import dcachestress.report.html.Page;
import dcachestress.report.html.PastView;
import dcachestress.report.html.PicturesView;
import dcachestress.report.model.CellRecord;
import dcachestress.report.model.History;
import dcachestress.report.model.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures say what the figures say, each with a sign and words beside its colour. */
class PicturesTest {
    @TempDir
    private Path folder;

    private static KillMatrix.Row row(Set<String> both, Set<String> stressed, Set<String> explored) {
        return new KillMatrix.Row(both, stressed, explored);
    }

    private static final KillMatrix KILLS = new KillMatrix("of <yesterday>", new TreeMap<>(Map.of(
            "A", row(Set.of("Splice"), Set.of("OneWaiter"), Set.of("Strangers")), "B",
            row(Set.of(), Set.of(), Set.of()))));

    @Test
    void theKillMatrixHasASquareForEachKillAndTheSameInWords() {
        PicturesView.Kills kills = PicturesView.of(KILLS);
        assertThat(kills.heat().columns()).extracting(HeatView.Label::text)
                .containsExactlyInAnyOrder("Splice", "OneWaiter", "Strangers");
        assertThat(kills.heat().rows()).extracting(line -> line.squares().size()).containsExactly(3, 0);
        assertThat(kills.heat().rows().get(0).squares()).extracting(HeatView.Square::sign)
                .containsExactlyInAnyOrder("■", "S", "E");
        assertThat(Page.render("kill", kills)).contains("of &lt;yesterday&gt;",
                "both methods: Splice; exploration alone: Strangers; stress alone: OneWaiter",
                "nothing in these runs").doesNotContain("<yesterday>", "<script");
        assertThat(PicturesView.of(KillMatrix.shipped()).heat().rows()).hasSizeGreaterThan(60);
    }

    @Test
    void theKillMatrixIsThatOfTheRunWhereItHasOne() throws IOException {
        assertThat(KillMatrix.in(folder).faults()).isEqualTo(KillMatrix.shipped().faults());
        KILLS.write(folder.resolve(KillMatrix.FILE));
        assertThat(KillMatrix.in(folder)).isEqualTo(KILLS);
        for (String foreign : List.of("no json", "{}", "{\"run\":\"x\",\"faults\":{\"A\":null}}",
                "{\"run\":\"x\",\"faults\":{\"A\":{}}}", "[]", "null")) {
            Files.writeString(folder.resolve(KillMatrix.FILE), foreign);
            assertThat(KillMatrix.in(folder).faults()).as(foreign).isEqualTo(KillMatrix.shipped().faults());
        }
    }

    @Test
    void contendedSamplesArePowersOfTen() {
        PicturesView view = PicturesView.of(GivenRun.run());
        assertThat(view.heat().rows()).extracting(line -> line.name().text() + line.squares().get(0).sign())
                .containsExactly("Good6", "Bro<ken0", "F0");
        assertThat(Page.render("pictures", view)).contains("Bro&lt;ken/P: 9 contended samples, broken")
                .doesNotContain("Bro<ken");
    }

    @Test
    void explorationIsABarOfCellsByTheirBounds() throws IOException {
        PicturesView view = PicturesView.of(RunRecord.read(Path.of("results/reference")));
        assertThat(view.far()).isNotEmpty().allSatisfy(far -> {
            assertThat(far.bar().says()).matches("\\d+ cells?: .*");
            assertThat(far.bar().parts().stream().mapToInt(Bar.Part::width).sum()).isEqualTo(Bar.WIDTH);
            assertThat(far.old().parts().stream().mapToInt(Bar.Part::width).sum()).isEqualTo(Bar.WIDTH);
        });
        assertThat(view.far()).anySatisfy(far -> assertThat(far.old().says()).contains("and 1 old value"))
                .anySatisfy(far -> assertThat(far.old().parts()).extracting(Bar.Part::label)
                .anyMatch(label -> label.contains("×1: ")));
    }

    /** Both bounds of one cell: how many preemptions, with how many old values. */
    @Test
    void aCellShowsHowFarItWasSearched() throws IOException {
        RunRecord run = RunRecord.read(Path.of("results/reference"));
        CellRecord deep = run.cells().stream().filter(cell -> cell.exploration() != null
                && cell.exploration().found() == null)
                .filter(cell -> cell.exploration().oldValues() != null
                && cell.exploration().oldValues().exhaustedAt() == 1)
                .findFirst().orElseThrow();
        List<CellView.Reached> reached = CellView.Reached.of(deep.exploration());
        assertThat(reached).extracting(CellView.Reached::what).containsExactly("Schedules seen, with newest values",
                "Schedules seen, with 1 old value as well");
        assertThat(reached.get(1).bar().parts()).extracting(Bar.Part::label)
                .containsExactly("✓ ≤0", "✓ ≤1", "≤2", "≤3", "∞");
        assertThat(reached.get(1).bar().says())
                .contains("at most 1 preemption: all seen, at most 2 preemptions: not all seen");
        assertThat(CellView.Reached.of(null)).isEmpty();
        CellRecord found = run.cells().stream().filter(cell -> cell.exploration() != null
                && cell.exploration().found() != null)
                .findFirst().orElseThrow();
        assertThat(CellView.Reached.of(found.exploration())).isEmpty();
    }

    @Test
    void aNightIsABarOfItsVerdictsAndALinkWhereItsPageIs() {
        History history = GivenRun.run().history();
        HistoryView view = HistoryView.of(history, PastView.all(history), Set.of("run of 2026-04-28"));
        assertThat(view.runs()).extracting(HistoryView.Run::page)
                .containsExactly("", "", "", "../run of 2026-04-28/index.html");
        assertThat(view.runs().get(0).cells().says()).isEqualTo("3 cells: 1 clean, 1 caught, 1 broken");
        assertThat(view.runs().get(0).cells().parts()).extracting(Bar.Part::style)
                .containsExactly("clean", "caught", "broken");
    }
}
