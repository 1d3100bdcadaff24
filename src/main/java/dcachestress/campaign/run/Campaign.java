// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import dcachestress.campaign.gate.CellVerdict;
import dcachestress.campaign.gate.Disturbance;
import dcachestress.campaign.gate.Floors;
import dcachestress.campaign.gate.Gate;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.gate.Tally;
import dcachestress.campaign.host.RunClock;
import dcachestress.campaign.journal.SliceFile;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.launcher.Machine;
import dcachestress.campaign.launcher.Stop;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Runs a plan within its budget: round after round, each in JVMs of its own, side by side where there are CPUs enough.
 * A cell leaves when its verdict can no longer change; faults that are not caught yet, and cells that have seen too
 * little, may use the patience of the run as well.
 */
public final class Campaign {
    private static final int SHORTEST_SLICE_MS = 20;

    private final Plan plan;
    private final Budget budget;
    private final Floors floors;
    private final Random random;
    private final Machine machine;
    private final SliceFile file;
    private final Watcher watcher;
    private final Stop stop;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final List<SliceLine> lines = new ArrayList<>();
    private final RunClock clock = new RunClock(System::nanoTime);
    private final Disturbance.Sum elsewhere = new Disturbance.Sum();
    private final Pins pins = new Pins();
    private final CpuMapRates rates = new CpuMapRates();
    private long contended;
    private final long seed;
    private IOException failure;

    /** Hears of a run while it goes on. */
    public interface Watcher {
        /** A verdict that is known before the run ends. */
        void decided(CellVerdict verdict);

        /** A slice that has ended. */
        void slice(SliceLine line, RunProgress progress);
    }

    /**
     * A campaign that has not begun.
     *
     * @param seed     of every random choice
     * @param machine  where it runs
     * @param file     takes each slice as it ends
     * @param watcher  hears of verdicts
     * @param stop     ends the run before its time; the judgement is then marked as incomplete
     */
    public Campaign(Plan plan, Budget budget, long seed, Machine machine, SliceFile file, Watcher watcher, Stop stop) {
        this.plan = plan;
        this.budget = budget;
        this.floors = Floors.of(budget, plan);
        this.seed = seed;
        this.random = new Random(seed);
        this.machine = machine;
        this.file = file;
        this.watcher = watcher;
        this.stop = stop;
        plan.runnable().forEach(cell -> tallies.put(cell.key(), new Tally(cell)));
    }

    /**
     * Goes on where an earlier attempt was ended: its slices count, also as time of the budget, and random choices are
     * others than those that it has made.
     */
    public Campaign after(List<SliceLine> before) {
        lines.addAll(before);
        before.forEach(this::count);
        clock.add(before.stream().mapToLong(SliceLine::endMs).max().orElse(0));
        random.setSeed(seed + before.size());
        return this;
    }

    /**
     * Runs to the end of the budget, or until nothing is left to find out, or until a slice cannot be recorded or no
     * fork be started.
     */
    public Judgement run() {
        boolean complete = true;
        RoundPlanner planner = new RoundPlanner(floors, random, Lanes.most(machine.cpus().size()));
        planner.resume(lines, line -> tallies.get(line.key()).cell().expect() == Expect.CAUGHT);
        try (WorkerPool pool = new WorkerPool()) {
            for (List<Tally> open = open(); !open.isEmpty(); open = open()) {
                round(planner.next(open), pool);
            }
        } catch (InterruptedException e) {
            complete = false;
        } catch (IOException e) {
            complete = false;
            failure = e;
        }
        return Gate.judge(plan, lines, floors, complete);
    }

    /** What ended the run before its time; null when nothing did, or somebody asked for it. */
    public IOException failure() {
        return failure;
    }

    private void round(RoundPlanner.Round round, WorkerPool pool) throws IOException, InterruptedException {
        List<List<Integer>> lanes = Lanes.of(machine.cpus(), round.number(), random);
        SlotQueue queue = new SlotQueue(round.slots(), random);
        boolean alone = lanes.size() == 1;
        List<WorkerPool.Work> work = lanes.stream()
                .<WorkerPool.Work>map(own -> () -> drain(new Lane(own, alone, machine.command(), pins, rates), queue,
                round)).toList();
        pool.work(work, queue::clear);
    }

    private void drain(Lane lane, SlotQueue queue, RoundPlanner.Round round) throws IOException, InterruptedException {
        try {
            for (SlotQueue.Item item = queue.next(lane.width()); item != null; item = queue.next(lane.width())) {
                int ms = (int) Math.min(item.slot().ms(), left(item.slot().tally()));
                if (ms >= SHORTEST_SLICE_MS) {
                    record(item.slot().tally(), lane.run(item, round, ms, budget.left(clock.millis(), true), clock,
                            stop));
                }
            }
        } finally {
            lane.retire();
        }
    }

    private synchronized void record(Tally tally, SliceLine slice) throws IOException {
        SliceLine line = slice.numbered(lines.isEmpty() ? 0 : lines.get(lines.size() - 1).slice() + 1);
        lines.add(line);
        file.append(line);
        count(line);
        CellVerdict verdict = Gate.judge(tally, floors, false, elsewhere.disturbance());
        if (Gate.settled(verdict)) {
            watcher.decided(verdict);
        }
        watcher.slice(line, progress(line));
    }

    private void count(SliceLine line) {
        tallies.get(line.key()).add(line);
        elsewhere.add(line);
        pins.add(line);
        rates.add(line);
        contended += line.contended();
    }

    private RunProgress progress(SliceLine line) {
        List<Tally> must = tallies.values().stream().filter(tally -> tally.cell().expect() == Expect.CAUGHT).toList();
        return new RunProgress(line.round(), line.flavour(), must.stream().filter(Tally::caught).count(), must.size(),
                contended,
                clock.millis(), budget);
    }

    private synchronized List<Tally> open() {
        return tallies.values().stream().filter(tally -> left(tally) >= SHORTEST_SLICE_MS).toList();
    }

    /**
     * Milliseconds that the cell may still run: none once its verdict is settled, the patience when the run is red
     * without more of it.
     */
    private synchronized long left(Tally tally) {
        CellVerdict soFar = Gate.judge(tally, floors, true, elsewhere.disturbance());
        return Gate.settled(soFar) ? 0 : budget.left(clock.millis(), !soFar.verdict().good());
    }
}
