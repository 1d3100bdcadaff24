// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Where the questions get their numbers: counts from one child JVM, asked once; timings from JMH, whose own output goes to a file of the run. */
final class Bench {
    /** It builds a dcache with all its buckets for each call, and that takes its part of the time. */
    private static final int LOOKUP_STRETCH = 3;

    private final Effort effort;
    private final Path folder;
    private final Consumer<String> progress;
    private Map<String, Table> counted;
    private Timings herd;

    Bench(Effort effort, Path folder, Consumer<String> progress) {
        this.effort = effort;
        this.folder = folder;
        this.progress = progress;
    }

    Effort effort() {
        return effort;
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
    List<RunResult> run(Class<?> benchmark, Map<String, String[]> parameters, String... options) throws IOException {
        ChainedOptionsBuilder builder = effort.apply(new OptionsBuilder().include(benchmark.getName() + "\\."),
                benchmark == LookupBench.class ? LOOKUP_STRETCH : 1)
                .shouldFailOnError(true).jvmArgsAppend(options)
                .output(folder.resolve("jmh-" + benchmark.getSimpleName() + "-" + System.nanoTime() + ".log").toString());
        parameters.forEach(builder::param);
        System.setProperty("jmh.ignoreLock", "true");
        try {
            return List.copyOf(new Runner(builder.build()).run());
        } catch (RunnerException e) {
            throw new IOException("a benchmark failed, see " + folder + ": " + e.getMessage(), e);
        }
    }
}
