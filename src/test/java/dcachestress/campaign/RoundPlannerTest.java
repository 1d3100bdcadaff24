// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.ObservableOn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundPlannerTest {
    private static final Floors FLOORS = new Floors(90_000);

    private static Tally scheme(String name, long contended) {
        Tally tally = new Tally(new Cell(Given.scheme(name), Given.property("P", 2), Expect.CLEAN));
        tally.add(Given.slice(name, "P", contended, Map.of("WOKEN", 1L)));
        return tally;
    }

    private static Tally fault(String name) {
        return new Tally(new Cell(Given.fault(name, ObservableOn.ANY, "P"), Given.property("P", 2), Expect.CAUGHT));
    }

    private static List<Tally> thirty() {
        List<Tally> cells = new ArrayList<>();
        IntStream.range(0, 15).forEach(i -> cells.add(fault("F" + i)));
        IntStream.range(0, 15).forEach(i -> cells.add(scheme("S" + i, 100L * i)));
        return cells;
    }

    private static List<String> rounds(long seed) {
        RoundPlanner planner = new RoundPlanner(FLOORS, new Random(seed));
        List<Tally> cells = thirty();
        return IntStream.range(0, 8).mapToObj(i -> planner.next(cells))
                .map(round -> round.flavour() + " " + round.ms() + " " + round.order().stream().map(tally -> tally.cell().key()).toList())
                .toList();
    }

    @Test
    void theSameSeedGivesTheSameRounds() {
        assertThat(rounds(7)).isEqualTo(rounds(7)).isNotEqualTo(rounds(8));
    }

    @Test
    void theFirstRoundTouchesEveryCellBriefly() {
        RoundPlanner.Round round = new RoundPlanner(FLOORS, new Random(1)).next(thirty());
        assertThat(round.order()).hasSize(30);
        assertThat(round.ms()).isLessThanOrEqualTo(80);
    }

    @Test
    void faultsComeFirstAndThenWhoHasSeenLeast() {
        RoundPlanner planner = new RoundPlanner(FLOORS, new Random(1));
        Tally rich = scheme("Rich", 5_000);
        Tally poor = scheme("Poor", 10);
        Tally fault = fault("F");
        assertThat(planner.next(List.of(rich, poor, fault)).order()).containsExactly(fault, poor, rich);
    }

    @Test
    void fewerActorsNeedMoreSoTheShareCounts() {
        RoundPlanner planner = new RoundPlanner(FLOORS, new Random(1));
        Tally four = new Tally(new Cell(Given.scheme("Four"), Given.property("P", 4), Expect.CLEAN));
        four.add(Given.slice("Four", "P", 3_000, Map.of("WOKEN", 1L)));
        Tally two = scheme("Two", 4_000);
        assertThat(planner.next(List.of(four, two)).order()).containsExactly(two, four);
    }

    @Test
    void slicesGrowAndRoundsStayShort() {
        RoundPlanner planner = new RoundPlanner(FLOORS, new Random(1));
        List<Tally> cells = thirty();
        int last = 0;
        for (int i = 0; i < 12; i++) {
            RoundPlanner.Round round = planner.next(cells);
            assertThat(round.ms()).isBetween(last, 2_000);
            assertThat(round.ms() * round.order().size()).isLessThanOrEqualTo(8_000);
            last = round.ms();
        }
        assertThat(last).isEqualTo(2_000);
    }

    @Test
    void everyFlavourHasItsTurnAndTheSlowOnesSeldom() {
        List<Flavour> cycle = IntStream.range(0, 12).mapToObj(Flavour::of).toList();
        assertThat(cycle).contains(Flavour.values());
        assertThat(cycle).filteredOn(flavour -> flavour == Flavour.C1 || flavour == Flavour.INTERPRETER).hasSize(2);
        assertThat(Flavour.of(12)).isEqualTo(Flavour.of(0));
    }
}
