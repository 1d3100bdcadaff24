// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Measures what part of some CPUs' time went to others, from the kernel's own counters: what those CPUs were busy with,
 * time stolen by the hypervisor included, less what our own processes used. Waiting for a CPU shows nothing: actors
 * that share one wait for each other.
 */
public final class CpuMeter {
    private static final double TICK_NANOS = 1e7;
    private static final double DIGITS = 1000;
    /** Columns of {@code /proc/stat}: user, nice, system, then idle and iowait, then irq, softirq and steal. */
    private static final List<Integer> BUSY = List.of(1, 2, 3, 6, 7, 8);
    /** Columns of {@code /proc/PID/stat} after the name, which may hold blanks: user and system. */
    private static final List<Integer> USED = List.of(11, 12);

    private final Path proc;
    private final List<Integer> cpus;
    private final LongSupplier nanos;
    private Reading last;
    private double carried;

    private record Reading(long nanos, long busy, long launcher, long pid, long fork) {
    }

    /**
     * A meter that starts now.
     *
     * @param proc  where the kernel's counters are
     * @param cpus  the CPUs that count
     * @param nanos a clock
     */
    public CpuMeter(Path proc, List<Integer> cpus, LongSupplier nanos) {
        this.proc = proc;
        this.cpus = List.copyOf(cpus);
        this.nanos = nanos;
        this.last = reading(0);
    }

    /**
     * Part of the CPUs' time since the last call that went to others, from 0 to 1; null when the kernel does not say.
     *
     * @param fork the process that runs slices on these CPUs, or 0
     */
    public Double read(long fork) {
        Reading before = last;
        last = reading(fork);
        if (before == null || last == null || last.nanos == before.nanos) {
            return null;
        }
        long own = last.launcher - before.launcher + last.fork - (last.pid == before.pid ? before.fork : 0);
        double capacity = (last.nanos - before.nanos) / TICK_NANOS * cpus.size();
        double elsewhere = last.busy - before.busy - own + carried;
        double kept = Math.max(0, Math.min(capacity, elsewhere));
        // the counters count in hundredths of a second: what is too much now was too little before
        carried = elsewhere - kept;
        return Math.round(DIGITS * kept / capacity) / DIGITS;
    }

    private Reading reading(long fork) {
        try {
            return cpus.isEmpty() ? null : new Reading(nanos.getAsLong(), busy(), used("self"), fork, fork == 0 ? 0
                    : used(Long.toString(fork)));
        } catch (IOException | RuntimeException e) {
            // no such counters here, or the fork has just died: the next reading starts anew
            return null;
        }
    }

    private long busy() throws IOException {
        long busy = 0;
        for (String line : Files.readAllLines(proc.resolve("stat"))) {
            String[] column = line.split("\\s+");
            if (column[0].matches("cpu\\d+") && cpus.contains(Integer.valueOf(column[0].substring(3)))) {
                busy += sum(column, BUSY);
            }
        }
        return busy;
    }

    private long used(String process) throws IOException {
        String stat = Files.readString(proc.resolve(process).resolve("stat"));
        return sum(stat.substring(stat.lastIndexOf(')') + 2).split("\\s+"), USED);
    }

    private static long sum(String[] columns, List<Integer> which) {
        return which.stream().mapToLong(column -> Long.parseLong(columns[column])).sum();
    }
}
