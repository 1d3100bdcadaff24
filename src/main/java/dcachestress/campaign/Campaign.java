// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Runs a plan within its budget: round after round, each in a JVM of its own. A cell leaves when its verdict can no longer change; faults
 * that are still out, and cells that have seen too little, may use the patience of the run as well.
 */
public final class Campaign {
    private static final int SHORTEST_SLICE_MS = 20;

    private final Plan plan;
    private final Budget budget;
    private final Floors floors;
    private final Random random;
    private final ForkCommand command;
    private final SliceFile file;
    private final Consumer<CellVerdict> decided;
    private final Stop stop;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final List<SliceLine> lines = new ArrayList<>();
    private final List<Integer> cpus = Cpus.allowed();
    private final RunClock clock = new RunClock(System::nanoTime);
    private ForkProcess fork;

    /**
     * A campaign that has not begun.
     *
     * @param seed     of every random choice
     * @param userJars what the user's subjects are loaded from
     * @param file     takes each slice as it ends
     * @param decided  told of each verdict that is known before the run ends
     * @param stop     ends the run before its time; the judgement is then marked as incomplete
     */
    public Campaign(Plan plan, Budget budget, long seed, List<Path> userJars, SliceFile file, Consumer<CellVerdict> decided,
            Stop stop) {
        this.plan = plan;
        this.budget = budget;
        this.floors = Floors.of(budget, plan);
        this.random = new Random(seed);
        this.command = new ForkCommand(userJars);
        this.file = file;
        this.decided = decided;
        this.stop = stop;
        plan.runnable().forEach(cell -> tallies.put(cell.key(), new Tally(cell)));
    }

    /**
     * Runs to the end of the budget, or until nothing is left to find out. The calling thread must live as long as that, because forks
     * die with the thread that started them.
     *
     * @throws IOException when a slice cannot be recorded, or no fork can be started
     */
    public Judgement run() throws IOException {
        boolean complete = true;
        RoundPlanner planner = new RoundPlanner(floors, random);
        try {
            for (List<Tally> open = open(); !open.isEmpty(); open = open()) {
                round(planner.next(open));
            }
        } catch (InterruptedException e) {
            complete = false;
        } finally {
            retire();
        }
        return Gate.judge(plan, lines, floors, complete);
    }

    private void round(RoundPlanner.Round round) throws IOException, InterruptedException {
        for (RoundPlanner.Slot slot : round.slots()) {
            long left = left(slot.tally());
            if (left >= SHORTEST_SLICE_MS) {
                slice(round, slot.tally(), (int) Math.min(slot.ms(), left));
            }
        }
        retire();
    }

    private void slice(RoundPlanner.Round round, Tally tally, int ms) throws IOException, InterruptedException {
        if (fork == null) {
            fork = new ForkProcess(command.of(round.flavour(), random), clock, stop);
        }
        Cell cell = tally.cell();
        CpuMap map = CpuMap.pick(cell.property().actors(), cpus, tally.slices() == 0, random);
        SliceSpec spec = Stride.spec(cell, ms, tally.worst().isEmpty(), map, cpus.size());
        long at = clock.millis();
        ForkReply reply = fork.ask(spec);
        if (fork.spent()) {
            retire();
        }
        record(tally, new SliceLine(lines.size(), round.number(), at, cell.subject().name(), cell.property().name(),
                cell.property().actors(), round.flavour().word(), map.cpus(), ms, reply.tookMs(),
                reply.outcomes().values().stream().mapToLong(Long::longValue).sum(), reply.contended(), reply.outcomes(),
                reply.firstFindingMs(), reply.error(), reply.stacks()));
    }

    private void record(Tally tally, SliceLine line) throws IOException {
        lines.add(line);
        file.append(line);
        tally.add(line);
        CellVerdict verdict = Gate.judge(tally, floors, false);
        if (Gate.settled(verdict)) {
            decided.accept(verdict);
        }
    }

    private void retire() {
        if (fork != null) {
            fork.close();
            fork = null;
        }
    }

    private List<Tally> open() {
        return tallies.values().stream().filter(tally -> left(tally) >= SHORTEST_SLICE_MS).toList();
    }

    /** Milliseconds that the cell may still run: none once its verdict is settled, the patience when the run is red without more of it. */
    private long left(Tally tally) {
        CellVerdict soFar = Gate.judge(tally, floors, true);
        return Gate.settled(soFar) ? 0 : budget.left(clock.millis(), !soFar.verdict().good());
    }
}
