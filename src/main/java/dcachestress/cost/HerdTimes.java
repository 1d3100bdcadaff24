// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The herds that are timed. Sleepers park at once, so that a waiter that has been asleep for long and one that has just come cost the same to wake. */
final class HerdTimes {
    /** How many wait. */
    static final List<Integer> WAITERS = List.of(1, 16, 64);
    /** What a completer does under the locks, in turns of a busy loop. */
    static final List<Integer> WORK = List.of(0, 10_000);
    private static final String[] OPTIONS = {"-Ddcachestress.parkSpins=0", "-XX:+UseSerialGC", "-Xms128m", "-Xmx128m"};

    private HerdTimes() {
    }

    static Timings measure(Bench bench) throws IOException {
        bench.say("timing herds of waiters");
        List<Measured> results = new ArrayList<>(bench.run(HerdBench.class, Map.of(
                "subject", List.of("OldWaitQueue", "PrivateTable", "V3", "V3Conditional", "Merged", "WakeEarly", "WakeAfterUnlock"),
                "waiters", WAITERS.stream().map(String::valueOf).toList()), OPTIONS));
        results.addAll(bench.run(HerdBench.class, Map.of("subject", List.of("WakeEarly", "Merged"), "waiters", List.of("1"),
                "work", List.of(String.valueOf(WORK.get(1)))), OPTIONS));
        return new Timings(results);
    }

    static Map<String, String> parameters(String subject, int waiters, int work) {
        return Map.of("subject", subject, "waiters", String.valueOf(waiters), "work", String.valueOf(work));
    }
}
