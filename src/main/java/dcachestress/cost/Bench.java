// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Where the questions get their numbers: counts from one child JVM, asked once; timings from JMH, whose own output goes to a file of the run. */
final class Bench {
    /** It builds a dcache with all its buckets for each call, and that takes its part of the time. */
    private static final int LOOKUP_STRETCH = 3;
    private static final String UNSAFE_IS_FINE = "--sun-misc-unsafe-memory-access=allow";

    private final Effort effort;
    private final Path folder;
    private final Consumer<String> progress;
    private int jobs;
    private Map<String, Table> counted;
    private Timings herd;

    Bench(Effort effort, Path folder, Consumer<String> progress) {
        this.effort = effort;
        this.folder = folder;
        this.progress = progress;
    }

    void say(String what) {
        progress.accept(what);
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
            herd = HerdTimes.measure(this);
        }
        return herd;
    }

    /** Runs a benchmark for all combinations of these parameters. */
    List<Measured> run(Class<?> benchmark, Map<String, List<String>> parameters, String... options) throws IOException {
        Path log = folder.resolve("jmh-" + ++jobs + "-" + benchmark.getSimpleName() + ".log");
        BenchJob job = new BenchJob(benchmark.getName(), effort, benchmark == LookupBench.class ? LOOKUP_STRETCH : 1, parameters, List.of(options),
                log.toString());
        List<String> own = new ArrayList<>();
        if (Child.takes(UNSAFE_IS_FINE)) {
            own.add(UNSAFE_IS_FINE);
        }
        try {
            return CostJson.measured(Child.java(JmhRun.class, own, CostJson.text(job)));
        } catch (IOException e) {
            throw new IOException("a benchmark failed, see " + log + ": " + e.getMessage(), e);
        }
    }
}
