// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import dcachestress.campaign.gate.Tally;
import dcachestress.campaign.host.CpuMap;
import dcachestress.campaign.host.CpuMeter;
import dcachestress.campaign.host.RunClock;
import dcachestress.campaign.host.Topology;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.launcher.ForkCommand;
import dcachestress.campaign.launcher.ForkProcess;
import dcachestress.campaign.launcher.Stop;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.wire.ForkReply;
import dcachestress.campaign.wire.Stride;
import dcachestress.sample.PropertyInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Some CPUs, and the fork that runs slices on them. Its methods belong to one thread. */
final class Lane {
    private static final Path PROC = Path.of("/proc");
    /** Where pinning does harm. */
    private static final int STILL_PINNED_ONE_IN = 5;

    private final List<Integer> cpus;
    private final boolean confined;
    private final boolean alone;
    private final ForkCommand command;
    private final CpuMeter meter;
    private final Pins pins;
    private final CpuMapRates rates;
    private ForkProcess fork;
    /** The user's subject that the fork has run; empty while it has run none. */
    private String tenant = "";
    private int jvmSeed;

    /**
     * A lane without a fork.
     *
     * @param alone   whether it has all the CPUs of the run; if not, a slice of which no actor is pinned must not leave
     *                the lane all the same
     * @param command starts its forks
     * @param pins    whether it is wise to pin
     * @param rates    where to pin
     */
    Lane(List<Integer> cpus, boolean alone, ForkCommand command, Pins pins, CpuMapRates rates) {
        this.pins = pins;
        this.rates = rates;
        this.cpus = cpus;
        this.alone = alone;
        this.command = command;
        this.confined = command.canConfine();
        this.meter = new CpuMeter(PROC, cpus, System::nanoTime);
    }

    /** Runs a slice, for which the run can wait so many milliseconds at most. */
    SliceLine run(SlotQueue.Item item, RoundPlanner.Round round, int ms, long patienceMs, RunClock clock, Stop stop)
            throws IOException, InterruptedException {
        Random random = new Random(item.seed());
        Tally tally = item.slot().tally();
        Cell cell = tally.cell();
        if (!tenant.isEmpty() && !tenant.equals(cell.tenant())) {
            retire();           // whatever a user's class has left in its JVM falsifies no other cell
        }
        tenant = cell.tenant();
        if (fork == null) {
            jvmSeed = random.nextInt(Integer.MAX_VALUE);
            fork = new ForkProcess(command.of(round.flavour(), jvmSeed, cpus), clock, stop);
        }
        CpuMap map = map(tally, random);
        long at = clock.millis();
        ForkReply reply = fork.ask(Stride.spec(cell, ms, tally.worst().isEmpty(), map, cpus.size())
                .until(item.slot().enough()), patienceMs);
        CpuMap used = reply.unpinned() ? CpuMap.UNPINNED : map;
        SliceLine line = SliceLine.of(new SliceLine.Setting(0, round.number(), at, cell, round.flavour(), used, ms,
                jvmSeed,
                Topology.HERE.tag(used.cpus())), reply, meter.read(fork.pid()));
        if (fork.spent()) {
            retire();
        }
        return line;
    }

    private CpuMap map(Tally tally, Random random) {
        boolean stray = !confined && !alone;
        PropertyInfo property = tally.cell().property();
        Optional<String> best = stray ? Optional.empty() : rates.pattern(property.name(), random);
        CpuMap map = best.map(pattern -> CpuMap.of(pattern, cpus, random))
                .orElseGet(() -> CpuMap.pick(property.actors(), cpus, tally.slices() == 0 || stray, random));
        return !stray && pins.harm() && random.nextInt(STILL_PINNED_ONE_IN) != 0 ? CpuMap.UNPINNED : map;
    }

    /** How many CPUs it has. */
    int width() {
        return Math.max(1, cpus.size());
    }

    /** Ends its fork. */
    void retire() {
        if (fork != null) {
            fork.close();
            fork = null;
        }
    }
}
