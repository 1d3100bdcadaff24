// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.wire;

import dcachestress.sample.PropertyInfo;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code jcmd Thread.print} says of a JVM, without the threads that say nothing about the code under test: its
 * own, ours, and tasks that wait for their turn.
 *
 * @param text the stacks, or why there are none
 */
public record ThreadDump(String text) {
    private static final String FRAME = "at ";
    private static final String RUNS = "State: RUNNABLE";
    /** A virtual thread that runs stands below the frames of its carrier, and has no state. */
    private static final String MOUNTED = "Mounted virtual thread";
    private static final Pattern CARRIER = Pattern.compile("\\R *Carrying virtual thread.*?(?=\\R *" + MOUNTED + ")",
            Pattern.DOTALL);

    /** Of a dump; all of it when no thread runs a sample. */
    public static ThreadDump of(String dump) {
        String samples = Stream.of(dump.split("\\R\\s*\\R")).filter(ThreadDump::runsASample)
                .map(thread -> CARRIER.matcher(thread.strip()).replaceFirst("") + "\n")
                .collect(Collectors.joining("\n"));
        return new ThreadDump(samples.isEmpty() ? dump : samples);
    }

    /** Whether the main thread of that JVM is building a sample. */
    public static boolean mainInSample(String dump) {
        return Stream.of(dump.split("\\R\\s*\\R")).anyMatch(thread -> thread.strip().startsWith("\"main\"")
                && inSample(thread));
    }

    /** Whoever runs a sample, or builds one, comes from a property. */
    private static boolean inSample(String thread) {
        return PropertyInfo.rooms().stream().anyMatch(room -> thread.contains(FRAME + room));
    }

    private static boolean runsASample(String thread) {
        return inSample(thread) && (thread.contains(RUNS) || thread.contains(MOUNTED));
    }

    /** The method that the first of the threads is in, as {@code class.method(file:line)}, if there is one. */
    Optional<String> now() {
        return text.lines().map(String::strip).filter(line -> line.startsWith(FRAME)).findFirst()
                .map(line -> line.substring(FRAME.length()));
    }
}
