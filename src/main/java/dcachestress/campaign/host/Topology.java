// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How CPUs lie to each other, as {@code /sys} says; a container may hide that. What two actors find depends on it. */
public final class Topology {
    /** This machine. */
    public static final Topology HERE = new Topology(Path.of("/sys/devices/system/cpu"));

    /** From the nearest to the farthest: files below a CPU's folder that list its company. */
    private static final List<Level> LEVELS = List.of(
            new Level("smt", "topology/thread_siblings_list"),          // two threads of a core
            new Level("cluster", "topology/cluster_cpus_list"),
            new Level("cluster", "cache/index3/shared_cpu_list"),       // cores that share their last cache
            new Level("package", "topology/package_cpus_list"));
    private static final String FARTHEST = "sockets";

    private final Path cpus;

    private record Level(String tag, String file) {
    }

    public Topology(Path cpus) {
        this.cpus = cpus;
    }

    /**
     * {@code smt}, {@code cluster}, {@code package} or {@code sockets}: how far the farthest of these CPUs is; null for
     * one CPU, or when nobody says.
     */
    public String tag(List<Integer> actors) {
        List<Integer> distinct = actors.stream().distinct().toList();
        if (distinct.size() < 2) {
            return null;
        }
        boolean known = false;
        for (Level level : LEVELS) {
            List<Integer> company = company(distinct.get(0), level.file());
            known |= !company.isEmpty();
            if (company.containsAll(distinct)) {
                return level.tag();
            }
        }
        return known ? FARTHEST : null;
    }

    private List<Integer> company(int cpu, String file) {
        try {
            return Cpus.parse(Files.readString(cpus.resolve("cpu" + cpu).resolve(file)).strip());
        } catch (IOException | NumberFormatException e) {
            return List.of();
        }
    }
}
