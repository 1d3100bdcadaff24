// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.campaign.gate.Floors;
import dcachestress.campaign.gate.Tally;
import dcachestress.campaign.host.CpuMap;
import dcachestress.campaign.journal.Given;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.ObservableOn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LanesTest {
    private static List<Integer> cpus(int count) {
        return IntStream.range(0, count).map(cpu -> 3 + 2 * cpu).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 7, 8, 9, 16, 63, 64})
    void everyCpuIsInOneLaneOfAtLeastTwo(int count) {
        Random random = new Random(1);
        for (int round = 0; round < 20; round++) {
            List<List<Integer>> lanes = Lanes.of(cpus(count), round, random);
            assertThat(lanes.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(cpus(count));
            assertThat(lanes).allMatch(lane -> lane.size() >= 2 && lane.size() <= 5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void fewCpusAreOneLane(int count) {
        assertThat(Lanes.of(cpus(count), 3, new Random(1))).containsExactly(cpus(count));
        assertThat(Lanes.most(count)).isEqualTo(1);
    }

    @Test
    void eightCpusRunFourSlicesAtOnceAndSometimesOneThatIsWide() {
        Random random = new Random(1);
        assertThat(Lanes.most(8)).isEqualTo(4);
        assertThat(Lanes.of(cpus(8), 0, random)).hasSize(4).allMatch(lane -> lane.size() == 2);
        assertThat(Lanes.of(cpus(8), 3, random)).extracting(List::size).containsExactly(4, 2, 2);
    }

    @Test
    void whichCpusLieTogetherChanges() {
        Random random = new Random(1);
        assertThat(IntStream.range(0, 20).mapToObj(round -> Lanes.of(cpus(8), 0, random).get(0)).distinct().count())
                .isGreaterThan(5);
    }

    private static List<Tally> plan() {
        List<Tally> cells = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            PropertyInfo property = Given.property("P" + i % 3, 2 + i % 3);
            Cell fault = new Cell(Given.fault("F" + i, ObservableOn.ANY, property.name()), property, Expect.CAUGHT);
            cells.add(new Tally(i % 2 == 0 ? fault : new Cell(Given.scheme("S" + i), property, Expect.CLEAN)));
        }
        return cells;
    }

    /**
     * Runs rounds as lanes would, each slice as long as it is meant to be, and says which part of the CPUs' time had a
     * slice on it.
     */
    private static double simulate(int count, int rounds) {
        Random random = new Random(7);
        List<Integer> cpus = cpus(count);
        RoundPlanner planner = new RoundPlanner(new Floors(2_000), random, Lanes.most(count));
        List<Tally> cells = plan();
        long busy = 0;
        long total = 0;
        for (int i = 0; i < rounds; i++) {
            RoundPlanner.Round round = planner.next(cells);
            List<List<Integer>> lanes = Lanes.of(cpus, round.number(), random);
            SlotQueue queue = new SlotQueue(round.slots(), random);
            long[] freeAt = new long[lanes.size()];
            int[] taken = new int[lanes.size()];
            for (int lane = 0; !queue.left().isEmpty(); lane = earliest(freeAt)) {
                SlotQueue.Item item = queue.next(lanes.get(lane).size());
                int actors = item.slot().tally().cell().property().actors();
                assertThat(lanes.get(lane)).containsAll(CpuMap.pick(actors, lanes.get(lane), false,
                        new Random(item.seed())).cpus());
                freeAt[lane] += item.slot().ms();
                busy += (long) item.slot().ms() * lanes.get(lane).size();
                taken[lane]++;
            }
            assertThat(Arrays.stream(taken).sum()).isEqualTo(round.slots().size());
            total += Arrays.stream(freeAt).max().orElseThrow() * count;
        }
        return (double) busy / total;
    }

    private static int earliest(long[] freeAt) {
        return IntStream.range(0, freeAt.length).boxed().min((a, b) -> Long.compare(freeAt[a], freeAt[b]))
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 16, 64})
    void aPlanKeepsAllCpusBusy(int count) {
        assertThat(simulate(count, 24)).isGreaterThan(0.9);
    }

    @Test
    void aRoundOnEightCpusHoldsFourTimesAsMuch() {
        int narrow = total(new RoundPlanner(new Floors(2_000), new Random(1), 1));
        assertThat(total(new RoundPlanner(new Floors(2_000), new Random(1), 4))).isBetween(3 * narrow, 5 * narrow);
    }

    private static int total(RoundPlanner planner) {
        planner.next(plan());
        return planner.next(plan()).slots().stream().mapToInt(RoundPlanner.Slot::ms).sum();
    }

    @Test
    void aWideLaneTakesManyActorsFirstAndNothingIsLeft() {
        List<RoundPlanner.Slot> slots = plan().stream().map(tally -> new RoundPlanner.Slot(tally, 60, 0)).toList();
        SlotQueue queue = new SlotQueue(slots, new Random(1));
        assertThat(queue.next(4).slot().tally().cell().property().actors()).isEqualTo(3);
        assertThat(queue.next(2).slot()).isEqualTo(slots.get(0));
        List<RoundPlanner.Slot> rest = new ArrayList<>();
        for (SlotQueue.Item item = queue.next(4); item != null; item = queue.next(rest.size() % 2 == 0 ? 4 : 2)) {
            rest.add(item.slot());
        }
        assertThat(rest).hasSize(slots.size() - 2).doesNotHaveDuplicates();
    }

    @Test
    void lanesRunAtOnceAndARoundEndsWithTheLast() throws Exception {
        CyclicBarrier allFour = new CyclicBarrier(4);
        AtomicInteger ended = new AtomicInteger();
        try (WorkerPool pool = new WorkerPool()) {
            pool.work(Collections.nCopies(4, () -> {
                meet(allFour);
                ended.incrementAndGet();
            }), () -> { });
        }
        assertThat(ended).hasValue(4);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLaneThatFailsEndsTheOthersAndTheRun() throws Exception {
        AtomicBoolean stopped = new AtomicBoolean();
        WorkerPool.Work full = () -> {
            throw new IOException("no room");
        };
        WorkerPool.Work other = () -> {
            while (!stopped.get()) {
                Thread.onSpinWait();
            }
        };
        try (WorkerPool pool = new WorkerPool()) {
            assertThatThrownBy(() -> pool.work(List.of(other, full), () -> stopped.set(true)))
                    .isInstanceOf(IOException.class).hasMessage("no room");
        }
    }
}
