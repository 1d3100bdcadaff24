// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import com.fasterxml.jackson.databind.JsonNode;
import dcachestress.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Where the questions get their numbers: counts from one child JVM, asked once; timings from JMH, whose log and results
 * are files of the run.
 */
final class Benchmarks {
    /** How many wait in the herds that are timed. */
    static final List<Integer> WAITERS = List.of(1, 16, 64);
    /** What a completer does under the locks, in turns of a busy loop. */
    static final int WORK = 10_000;
    /** {@link LookupBench} builds a dcache with all its buckets for each call, and that takes its part of the time. */
    private static final int LOOKUP_STRETCH = 3;
    private static final String UNSAFE_IS_FINE = "--sun-misc-unsafe-memory-access=allow";
    /**
     * Sleepers park at once, so that a waiter that has been asleep for long and one that has just come cost the same to
     * wake.
     */
    private static final String HERD_OPTIONS = "-Ddcachestress.parkSpins=0 -XX:+UseSerialGC -Xms128m -Xmx128m";

    private final Effort effort;
    private final Path folder;
    private final Path compared;
    private final Consumer<String> progress;
    private int jobs;
    private Map<String, Table> counted;
    private Timings herd;

    Benchmarks(Effort effort, Path folder, Path compared, Consumer<String> progress) {
        this.effort = effort;
        this.folder = folder.toAbsolutePath();
        this.compared = compared;
        this.progress = progress;
    }

    void say(String what) {
        progress.accept(what);
    }

    /** What the comparison with other tools has left, if it was run. */
    Path compared() {
        return compared;
    }

    /** A table of {@link Counted}. */
    Table counted(String name) throws IOException {
        if (counted == null) {
            say("counting");
            counted = Child.tables(Counted.class, List.of("-Ddcachestress.baton=true"));
        }
        return counted.get(name);
    }

    /** The times of all herds: three questions ask for them. */
    Timings herd() throws IOException {
        if (herd == null) {
            say("timing herds of waiters");
            List<String> subjects = List.of("OldWaitQueue", "PrivateTable", "V3", "V3Conditional", "Merged",
                    "WakeEarly", "WakeAfterUnlock");
            List<JsonNode> results = run(HerdBench.class, Map.of("subject", subjects, "waiters", WAITERS),
                    HERD_OPTIONS);
            results.addAll(run(HerdBench.class, Map.of("subject", List.of("WakeEarly", "Merged"), "work",
                    List.of(WORK)),
                    HERD_OPTIONS));
            herd = new Timings(results);
        }
        return herd;
    }

    /**
     * Runs a benchmark for all combinations of these parameters, in a JVM of its own: from JDK 24 on, JMH makes its JVM
     * warn of what no user can change.
     *
     * @param options of the JVMs that measure
     * @return JMH's own results
     */
    List<JsonNode> run(Class<?> benchmark, Map<String, List<?>> parameters, String options) throws IOException {
        String files = "jmh-" + ++jobs + "-" + benchmark.getSimpleName();
        Path log = folder.resolve(files + ".log");
        Path results = folder.resolve(files + ".json");
        List<String> arguments = new ArrayList<>(List.of(benchmark.getName().replace(".", "\\.") + "\\.", "-foe",
                "true",
                "-o", log.toString(), "-rf", "json", "-rff", results.toString()));
        arguments.addAll(options.isEmpty() ? List.of() : List.of("-jvmArgsAppend", options));
        arguments.addAll(effort.options(benchmark == LookupBench.class ? LOOKUP_STRETCH : 1));
        parameters.forEach((name, values) -> arguments.addAll(List.of("-p", name + "="
                + values.stream().map(String::valueOf).collect(Collectors.joining(",")))));
        List<String> own = new ArrayList<>(List.of("-Djmh.ignoreLock=true"));
        if (Child.takes(UNSAFE_IS_FINE)) {
            own.add(UNSAFE_IS_FINE);
        }
        try {
            Child.java("org.openjdk.jmh.Main", own, arguments.toArray(String[]::new));
            return Timings.read(Files.readString(results));
        } catch (IOException e) {
            throw new IOException("a benchmark failed, see " + log + ": " + e.getMessage(), e);
        }
    }

    /** JMH's results of one benchmark, found by its parameters. */
    record Timings(List<JsonNode> results) {
        static List<JsonNode> read(String json) throws IOException {
            List<JsonNode> results = new ArrayList<>();
            Json.MAPPER.readTree(json).forEach(results::add);
            return results;
        }

        /** The time for these parameters, in nanoseconds. */
        Cell time(Map<String, ?> parameters) {
            JsonNode metric = find(parameters).path("primaryMetric");
            return Cell.measured(metric.path("score").asDouble(Double.NaN), metric.path("scoreError")
                    .asDouble(Double.NaN));
        }

        /** The time of a herd. */
        Cell time(String subject, int waiters, int work) {
            return time(Map.of("subject", subject, "waiters", waiters, "work", work));
        }

        /** What one thread of a group took, or what it has counted. */
        Cell of(Map<String, ?> parameters, String name) {
            JsonNode metric = find(parameters).path("secondaryMetrics").path(name);
            double error = metric.path("scoreError").asDouble(Double.NaN);
            return new Cell(metric.path("score").asDouble(), Double.isFinite(error) ? error : null);
        }

        private JsonNode find(Map<String, ?> parameters) {
            return results.stream().filter(result -> parameters.entrySet().stream()
                    .allMatch(each -> result.path("params").path(each.getKey()).asText().equals(String.valueOf(each
                    .getValue())))).findFirst()
                    .orElseThrow(() -> new IllegalStateException("not measured: " + parameters));
        }
    }
}
