// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The CPUs that this process may run on, which in a container are seldom all, and seldom begin at 0. */
public final class Cpus {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String KEY = "Cpus_allowed_list:";

    private Cpus() {
    }

    /** Ascending ids; empty when the kernel does not say, and then nothing is pinned. */
    public static List<Integer> allowed() {
        try {
            return Files.readAllLines(STATUS).stream().filter(line -> line.startsWith(KEY)).findFirst()
                    .map(line -> parse(line.substring(KEY.length()).strip())).orElse(List.of());
        } catch (IOException | NumberFormatException e) {
            return List.of();
        }
    }

    /** Reads the kernel's list format, {@code 0-3,8,10-11}. */
    static List<Integer> parse(String list) {
        List<Integer> cpus = new ArrayList<>();
        for (String range : list.split(",")) {
            String[] ends = range.split("-");
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int cpu = Integer.parseInt(ends[0]); cpu <= last; cpu++) {
                cpus.add(cpu);
            }
        }
        return cpus;
    }
}
