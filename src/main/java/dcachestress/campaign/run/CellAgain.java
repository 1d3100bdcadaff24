// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import dcachestress.campaign.gate.Floors;
import dcachestress.campaign.gate.Gate;
import dcachestress.campaign.gate.Grader;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.host.CpuMap;
import dcachestress.campaign.host.Cpus;
import dcachestress.campaign.host.Host;
import dcachestress.campaign.host.RunClock;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.launcher.ForkCommand;
import dcachestress.campaign.launcher.ForkProcess;
import dcachestress.campaign.launcher.Stop;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Flavour;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.wire.ForkReply;
import dcachestress.campaign.wire.Stride;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Repeats one slice of a run, in a new JVM with the same flavour, seed, CPU map and length, until it shows something
 * forbidden or its budget ends. What other cells had done to that JVM before cannot be repeated.
 */
public final class CellAgain {
    private final Cell cell;
    private final SliceLine slice;
    private final Flavour flavour;
    private final CpuMap map;
    private final int cpusThen;

    /**
     * A repetition.
     *
     * @param host where the slice was run
     * @throws IllegalArgumentException when this machine cannot run it in the same way, with one line that says why
     */
    public CellAgain(Cell cell, SliceLine slice, Host host) {
        this.cell = cell;
        this.slice = slice;
        this.flavour = Flavour.named(slice.flavour())
                .orElseThrow(() -> new IllegalArgumentException("this build has no flavour " + slice.flavour()
                + ": use the build of that run"));
        this.map = new CpuMap(here(slice.cpus(), Cpus.allowed()));
        this.cpusThen = host.cpus();
    }

    /**
     * The slice to repeat: the first that showed something forbidden, or else the one in which tasks met most often.
     */
    public static Optional<SliceLine> pick(Cell cell, List<SliceLine> lines) {
        Grader grader = new Grader(cell.property());
        List<SliceLine> own = lines.stream().filter(line -> line.key().equals(cell.key())).toList();
        return own.stream().filter(line -> line.outcomes().keySet().stream().anyMatch(grader::forbidden)).findFirst()
                .or(() -> own.stream().max(Comparator.comparingLong(SliceLine::contended)));
    }

    /** The same CPUs, or as many others in the same pattern when some of them are not there. */
    static List<Integer> here(List<Integer> cpus, List<Integer> allowed) {
        List<Integer> distinct = cpus.stream().distinct().toList();
        if (allowed.containsAll(distinct)) {
            return cpus;
        }
        if (allowed.size() < distinct.size()) {
            throw new IllegalArgumentException("the slice ran on " + distinct.size() + " CPUs, and there are "
                    + allowed.size()
                    + " here: repeat it on a machine with as many");
        }
        return cpus.stream().map(cpu -> allowed.get(distinct.indexOf(cpu))).toList();
    }

    /** How the slice is run, in one line. */
    public String settings() {
        return "flavour " + flavour.word() + (slice.jvmSeed() == null ? "" : ", JVM seed " + slice.jvmSeed()) + ", "
                + (map.cpus().isEmpty() ? "not pinned" : "CPUs " + map.cpus()) + ", " + slice.ms() + " ms";
    }

    /**
     * Runs it. The calling thread must live as long.
     *
     * @param budget how long; a finding ends it before
     * @param file   takes each slice
     */
    public Judgement run(Budget budget, List<Path> userJars, Consumer<SliceLine> file, Stop stop) throws IOException {
        Plan plan = new Plan(List.of(cell));
        List<SliceLine> lines = new ArrayList<>();
        RunClock clock = new RunClock(System::nanoTime);
        boolean complete = true;
        ForkCommand command = new ForkCommand(userJars);
        int seed = slice.jvmSeed() == null ? 1 : slice.jvmSeed();
        try {
            while (clock.millis() < budget.targetMs()
                    && lines.stream().allMatch(line -> line.firstFindingMs() == null)) {
                try (ForkProcess fork = new ForkProcess(command.of(flavour, seed, map.cpus()), clock, stop)) {
                    do {
                        lines.add(once(fork, clock, lines.size(), seed, budget));
                        file.accept(lines.get(lines.size() - 1));
                    } while (!fork.spent() && clock.millis() < budget.targetMs()
                            && lines.get(lines.size() - 1).firstFindingMs() == null);
                }
            }
        } catch (InterruptedException e) {
            complete = false;
        }
        return Gate.judge(plan, lines, Floors.of(budget, plan), complete);
    }

    private SliceLine once(ForkProcess fork, RunClock clock, int number, int seed, Budget budget)
            throws InterruptedException {
        long at = clock.millis();
        ForkReply reply = fork.ask(Stride.spec(cell, slice.ms(), true, map, cpusThen), budget.left(at, true));
        return SliceLine.of(new SliceLine.Setting(number, 0, at, cell, flavour, map, slice.ms(), seed,
                slice.topology()), reply, null);
    }
}
