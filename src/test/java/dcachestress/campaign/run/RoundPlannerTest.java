// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.gate.Floors;
import dcachestress.campaign.gate.Tally;
import dcachestress.campaign.journal.Given;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Flavour;
import dcachestress.sample.Witness;
import dcachestress.subject.ObservableOn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundPlannerTest {
    private static final Floors FLOORS = new Floors(2_000);

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
        RoundPlanner planner = new RoundPlanner(FLOORS, new Random(seed), 1);
        List<Tally> cells = thirty();
        return IntStream.range(0, 8).mapToObj(i -> planner.next(cells))
                .map(round -> round.flavour() + " " + names(round) + round.slots().stream().map(RoundPlanner.Slot::ms)
                .toList())
                .toList();
    }

    @Test
    void theSameSeedGivesTheSameRounds() {
        assertThat(rounds(7)).isEqualTo(rounds(7)).isNotEqualTo(rounds(8));
    }

    private static List<String> names(RoundPlanner.Round round) {
        return round.slots().stream().map(slot -> slot.tally().cell().subject().name()).toList();
    }

    private static int total(RoundPlanner.Round round) {
        return round.slots().stream().mapToInt(RoundPlanner.Slot::ms).sum();
    }

    private static RoundPlanner planner() {
        return new RoundPlanner(FLOORS, new Random(1), 1);
    }

    private static boolean hunts(RoundPlanner.Round round) {
        return round.slots().stream().allMatch(slot -> slot.tally().cell().expect() == Expect.CAUGHT);
    }

    @Test
    void faultsAreHuntedFirstAndThenInTurnWithTheOthers() {
        RoundPlanner planner = planner();
        List<Tally> cells = thirty();
        List<Boolean> kinds = IntStream.range(0, 9).mapToObj(i -> hunts(planner.next(cells))).toList();
        assertThat(kinds).containsExactly(true, true, true, true, false, true, false, true, false);
    }

    @Test
    void theFirstSliceOfACellIsBrief() {
        RoundPlanner planner = planner();
        RoundPlanner.Round hunt = planner.next(thirty());
        assertThat(names(hunt)).hasSize(15).doesNotHaveDuplicates();
        Tally fresh = new Tally(new Cell(Given.scheme("Fresh"), Given.property("P", 2), Expect.CLEAN));
        RoundPlanner.Round sweep = planner().next(List.of(fresh));
        assertThat(hunt.slots()).allMatch(slot -> slot.ms() <= 80);
        assertThat(sweep.slots()).allMatch(slot -> slot.ms() <= 80 && slot.enough() == FLOORS.of(2));
        fresh.add(Given.slice("Fresh", "P", 10, Map.of("WOKEN", 1L)));
        assertThat(planner.next(List.of(fresh)).slots()).allMatch(slot -> slot.ms() > 80 && slot.enough() == 0);
    }

    @Test
    void laterHuntsGoOverTheFaultsAgainSoThatTheLastPassIsWarm() {
        RoundPlanner planner = planner();
        planner.next(thirty());
        RoundPlanner.Round hunt = planner.next(thirty());
        assertThat(names(hunt).stream().filter("F1"::equals).count()).isGreaterThanOrEqualTo(2);
        assertThat(total(hunt)).isBetween(3_000, 3_500);
    }

    @Test
    void theLastFaultGetsLongSlices() {
        RoundPlanner planner = planner();
        List<Tally> cells = List.of(fault("F"), scheme("S", 10));
        planner.next(cells);
        assertThat(planner.next(cells).slots()).allMatch(slot -> slot.ms() == 500);
    }

    @Test
    void whoHasSeenLeastComesFirst() {
        assertThat(names(planner().next(List.of(scheme("Rich", 5_000), scheme("Poor", 10)))))
                .containsExactly("Poor", "Rich");
    }

    @Test
    void fewerActorsNeedMoreSoTheShareCounts() {
        RoundPlanner planner = new RoundPlanner(FLOORS, new Random(1), 1);
        Tally four = new Tally(new Cell(Given.scheme("Four"), Given.property("P", 4), Expect.CLEAN));
        four.add(Given.slice("Four", "P", 3_000, Map.of("WOKEN", 1L)));
        assertThat(names(planner.next(List.of(four, scheme("Two", 4_000))))).containsExactly("Two", "Four");
    }

    @Test
    void aRoundGoesOverAllCellsOrOverAsManyAsFit() {
        RoundPlanner planner = new RoundPlanner(FLOORS, new Random(1), 1);
        List<Tally> many = IntStream.range(0, 300).mapToObj(i -> scheme("S" + i, i)).toList();
        List<Tally> few = many.subList(0, 7);
        for (int i = 0; i < 12; i++) {
            RoundPlanner.Round round = planner.next(i % 3 == 0 ? many : few);
            assertThat(total(round)).isLessThan(round.flavour().roundMs() + 2_500);
            assertThat(round.slots()).allMatch(slot -> slot.ms() >= 60 && slot.ms() <= 2_000);
            if (i % 3 != 0) {
                assertThat(names(round)).containsAll(few.stream().map(tally -> tally.cell().subject().name()).toList());
            }
        }
    }

    @Test
    void aCellThatIsLeftAloneGetsColdAndWarmJvmsInTurn() {
        RoundPlanner planner = new RoundPlanner(FLOORS, new Random(1), 1);
        List<Tally> one = List.of(scheme("S", 10));
        assertThat(total(planner.next(one))).isEqualTo(2_000);
        assertThat(total(planner.next(one))).isBetween(2_500, 4_500);
        assertThat(planner.next(one).slots()).hasSize(1);
    }

    @Test
    void everyFlavourHasItsTurnAndTheSlowOnesSeldom() {
        List<Flavour> cycle = IntStream.range(0, 12).mapToObj(Flavour::of).toList();
        assertThat(cycle).contains(Flavour.values());
        assertThat(Flavour.ofHunt(0)).as("delays show most").isEqualTo(Flavour.JITTER);
        assertThat(cycle).filteredOn(flavour -> flavour == Flavour.C1 || flavour == Flavour.INTERPRETER).hasSize(2);
        assertThat(Flavour.of(12)).isEqualTo(Flavour.of(0));
    }

    @Test
    void whoLacksAWitnessComesBeforeAllThatHaveSeenEnough() {
        List<Tally> cells = new ArrayList<>();
        IntStream.range(0, 5).forEach(i -> cells.add(scheme("enough" + i, FLOORS.of(2) * (i + 1))));
        Tally lacks = new Tally(new Cell(Given.scheme("S"), Given.property("P", 2, Witness.SLEPT), Expect.CLEAN));
        lacks.add(Given.counted(FLOORS.of(2) * 50, Map.of("WOKEN", 1L), Map.of()));
        cells.add(lacks);
        cells.add(scheme("little", 1));
        assertThat(names(planner().next(cells)).subList(0, 2)).containsExactly("little", "S");
    }

    /** The kinds of rounds take turns as if nobody had been killed, and no number comes twice. */
    @Test
    void itGoesOnWhereAnEarlierAttemptWasKilled() {
        RoundPlanner whole = new RoundPlanner(FLOORS, new Random(7), 1);
        List<RoundPlanner.Round> rounds = IntStream.range(0, 9).mapToObj(i -> whole.next(thirty())).toList();
        for (int killed = 0; killed < rounds.size(); killed++) {
            List<SliceLine> lines = rounds.subList(0, killed).stream().map(RoundPlannerTest::line).toList();
            RoundPlanner again = new RoundPlanner(FLOORS, new Random(8), 1);
            again.resume(lines, line -> line.subject().startsWith("F"));
            RoundPlanner.Round next = again.next(thirty());
            assertThat(next.number()).isEqualTo(rounds.get(killed).number());
            assertThat(next.flavour()).isEqualTo(rounds.get(killed).flavour());
            assertThat(names(next).get(0).charAt(0)).isEqualTo(names(rounds.get(killed)).get(0).charAt(0));
        }
    }

    private static SliceLine line(RoundPlanner.Round round) {
        return new SliceLine(0, round.number(), 0, names(round).get(0), "P", 2, "off", List.of(), 60, 61, 1, 1,
                Map.of(), null, null, null);
    }
}
