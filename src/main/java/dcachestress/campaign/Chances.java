// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether actors that make no progress had the chance to make some. On a host where others have nearly all of the CPUs, a thread that wants to run may
 * wait for seconds; it is starved then, and not hung. One that sleeps, or that has run long or often enough for many samples, is.
 */
final class Chances {
    private static final Path TASKS = Path.of("/proc/self/task");
    /** What the kernel keeps of the name that jcstress gives its actors. */
    private static final String ACTOR = "JcstressThread_";
    private static final long ENOUGH_NANOS = 1_000_000_000;
    private static final long ENOUGH_TURNS = 100;

    private final Path tasks;
    private Map<Path, Turns> before = Map.of();

    /** How long and how often a thread has run, and whether it wants to. */
    private record Turns(long nanos, long times, boolean wants) {
        private boolean had(Turns earlier) {
            return !wants || nanos - earlier.nanos >= ENOUGH_NANOS || times - earlier.times >= ENOUGH_TURNS;
        }
    }

    Chances() {
        this(TASKS);
    }

    Chances(Path tasks) {
        this.tasks = tasks;
    }

    /** Counts from here. */
    void count() {
        before = read();
    }

    /** Whether each of them has had enough since then; true as well where the kernel does not say. */
    boolean had() {
        return read().entrySet().stream().allMatch(now -> !before.containsKey(now.getKey()) || now.getValue().had(before.get(now.getKey())));
    }

    private Map<Path, Turns> read() {
        Map<Path, Turns> turns = new HashMap<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                read(thread, turns);
            }
        } catch (IOException e) {
            return Map.of();
        }
        return turns;
    }

    private static void read(Path thread, Map<Path, Turns> turns) {
        try {
            if (Files.readString(thread.resolve("comm")).strip().equals(ACTOR)) {
                String[] ran = Files.readString(thread.resolve("schedstat")).strip().split(" ");
                String stat = Files.readString(thread.resolve("stat"));
                turns.put(thread, new Turns(Long.parseLong(ran[0]), Long.parseLong(ran[2]), stat.charAt(stat.lastIndexOf(')') + 2) == 'R'));
            }
        } catch (IOException | RuntimeException e) {
            // It has just ended.
        }
    }
}
