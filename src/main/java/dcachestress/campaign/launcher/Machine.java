// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.launcher;

import dcachestress.campaign.host.CgroupQuota;
import dcachestress.campaign.host.CpuMeter;
import dcachestress.campaign.host.Cpus;
import dcachestress.process.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run may use of this machine, and in one line each, what the machine denies it. */
public final class Machine {
    /** With fewer there is nothing to share out. */
    private static final int SEVERAL_LANES = 4;

    private final List<Integer> cpus;
    private final ForkCommand command;
    private final List<String> notes = new ArrayList<>();

    /**
     * This machine.
     *
     * @param most     CPUs that were asked for, or null for all that are allowed
     * @param userJars what the user's subjects are loaded from
     */
    public Machine(Integer most, List<Path> userJars) {
        List<Integer> allowed = Cpus.allowed();
        cpus = limit(allowed, most, CgroupQuota.here(), notes);
        command = new ForkCommand(userJars, cpus.size() < allowed.size() || cpus.size() >= SEVERAL_LANES);
        if (!Launch.droppedVariables().isEmpty()) {
            notes.add(String.join(", ", Launch.droppedVariables())
                    + " set: not passed on to the JVMs of this run, each of which has options of its own");
        }
        if (command.cannotConfine()) {
            notes.add("forks cannot be kept on their CPUs (taskset is missing, or not allowed here): only their"
                    + " actors are");
        }
        if (new CpuMeter(Path.of("/proc"), allowed, System::nanoTime).read(0) == null) {
            notes.add("the kernel does not say what CPUs are used for (/proc/stat): a disturbed host would go"
                    + " unnoticed");
        }
    }

    /** The CPUs to use, ascending; empty when the kernel does not say, and then nothing is pinned. */
    static List<Integer> limit(List<Integer> allowed, Integer most, double quota, List<String> notes) {
        if (allowed.isEmpty()) {
            notes.add("the kernel does not say which CPUs are allowed (/proc/self/status): actors are not pinned");
            return allowed;
        }
        int use = most == null ? allowed.size() : Math.min(most, allowed.size());
        if (most != null && most > allowed.size()) {
            notes.add("only " + allowed.size() + " CPUs are allowed here: --cpus " + most + " is more than there are");
        }
        if (quota < use) {
            notes.add(String.format(Locale.ROOT,
                    "a cgroup limits the CPU time to that of %.1f CPUs, of %d that are allowed", quota,
                    allowed.size()));
            use = Math.min(use, Math.max(2, (int) Math.ceil(quota)));
        }
        return allowed.subList(0, use);
    }

    /** How many CPUs a command may use whose work is not pinned. */
    public static int cpus(Integer most) {
        int allowed = Runtime.getRuntime().availableProcessors();       // knows cpusets and quotas
        return most == null ? allowed : Math.min(most, allowed);
    }

    /** One line for each thing that is not as it should be. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** The CPUs that a run uses; empty when nothing is pinned. */
    public List<Integer> cpus() {
        return cpus;
    }

    public ForkCommand command() {
        return command;
    }
}
