// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.gate.Explored;
import dcachestress.campaign.host.Build;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.LineFile;
import dcachestress.campaign.launcher.ExploreForks;
import dcachestress.campaign.launcher.Machine;
import dcachestress.campaign.launcher.Stop;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.run.Explorations;
import dcachestress.campaign.run.ExploreGoal;
import dcachestress.campaign.run.SelfCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What a run has its forks from. They are tried while the run is planned. */
final class RunForks implements AutoCloseable {
    private final Machine machine;
    private final ExploreForks explorers;
    private final SelfCheck check;
    private long exploredMs;

    /**
     * Begins to try them.
     *
     * @param cpus      CPUs to use at most, or null for all that are allowed
     * @param jars      what the user's subjects are loaded from
     * @param exploring whether the run explores as well
     */
    RunForks(Integer cpus, List<Path> jars, boolean exploring, Stop stop) {
        Build.beginDigest();
        machine = new Machine(cpus, jars);
        explorers = exploring ? new ExploreForks(jars, Machine.cpus(cpus), stop) : null;
        check = SelfCheck.begin(machine, explorers, stop);
    }

    /**
     * Waits until they have shown that they see what they must.
     *
     * @param plan what they are for
     * @throws IOException when they have not, with one line that says why and what to do
     */
    void check(Plan plan) throws IOException {
        check.pass(plan);
    }

    Machine machine() {
        return machine;
    }

    /**
     * Explores a plan, after what an earlier attempt has explored of it, and writes down and tells what comes of it.
     */
    Explored explore(Plan plan, Budget budget, long seed, Path folder, List<ExploreLine> before,
            Consumer<ExploreLine> listener)
            throws IOException {
        if (explorers == null) {
            return Explored.NONE;
        }
        try (LineFile file = new LineFile(folder.resolve(ExploreLine.FILE)); explorers) {
            Explorations explorations = new Explorations(plan, ExploreGoal.inRun(), budget, seed, explorers, file,
                    listener).after(before);
            Explored explored = explorations.run();
            exploredMs = explorations.millis();
            return explored;
        }
    }

    /** Milliseconds that exploring took, with those of earlier attempts. */
    long exploredMs() {
        return exploredMs;
    }

    @Override
    public void close() {
        if (explorers != null) {
            explorers.close();
        }
    }
}
