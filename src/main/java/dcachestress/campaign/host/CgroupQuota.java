// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How much CPU time the control groups grant, ours and each one above it: the least of them counts. Both versions are
 * read, at the paths that {@code cgroups(7)} and {@code cgroup-v2.rst} give.
 */
public final class CgroupQuota {
    private static final Path SELF = Path.of("/proc/self/cgroup");
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    /** Where version 1 has the controller of CPU time, as distributions call it. */
    private static final List<String> V1 = List.of("cpu", "cpu,cpuacct", "cpuacct,cpu");

    private CgroupQuota() {
    }

    /** CPUs' worth of time that this process gets, or infinitely many. */
    public static double here() {
        return of(SELF, ROOT);
    }

    /**
     * The same of another system's files.
     *
     * @param self names the groups of the process, one line a hierarchy: {@code number:controllers:path}
     * @param root where the hierarchies are mounted
     */
    static double of(Path self, Path root) {
        double least = Double.POSITIVE_INFINITY;
        for (String line : lines(self)) {
            String[] part = line.split(":", 3);
            if (part.length == 3 && part[1].isEmpty()) {
                least = Math.min(least, upwards(root, part[2]));
            } else if (part.length == 3 && List.of(part[1].split(",")).contains("cpu")) {
                for (String name : V1) {
                    least = Math.min(least, upwards(root.resolve(name), part[2]));
                }
            }
        }
        return least;
    }

    /** In a container the path may be one of the host's, which is not there: what is there above it is ours. */
    private static double upwards(Path top, String path) {
        double least = quota(top);
        Path group = top.resolve(path.replaceFirst("^/+", "")).normalize();
        for (; group != null && group.startsWith(top) && !group.equals(top); group = group.getParent()) {
            least = Math.min(least, quota(group));
        }
        return least;
    }

    private static double quota(Path group) {
        try {
            if (Files.isReadable(group.resolve("cpu.max"))) {
                String[] max = Files.readString(group.resolve("cpu.max")).strip().split(" ");
                return max[0].equals("max") ? Double.POSITIVE_INFINITY
                        : Double.parseDouble(max[0]) / Double.parseDouble(max[1]);
            }
            if (Files.isReadable(group.resolve("cpu.cfs_quota_us"))) {
                double us = Double.parseDouble(Files.readString(group.resolve("cpu.cfs_quota_us")).strip());
                double period = Double.parseDouble(Files.readString(group.resolve("cpu.cfs_period_us")).strip());
                return us <= 0 ? Double.POSITIVE_INFINITY : us / period;
            }
        } catch (IOException | RuntimeException e) {
            // whoever limits us without saying so is noticed by what we get done
            return Double.POSITIVE_INFINITY;
        }
        return Double.POSITIVE_INFINITY;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
