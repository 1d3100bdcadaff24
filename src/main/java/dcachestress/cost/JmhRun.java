// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs a benchmark and prints what it measured, in a JVM of its own: from JDK 24 on, JMH makes its JVM warn of what no user can change. */
public final class JmhRun {
    private JmhRun() {
    }

    /** The job, as JSON. */
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        System.setProperty("jmh.ignoreLock", "true");
        out.println(CostJson.text(run(CostJson.read(args[0], BenchJob.class))));
    }

    private static List<Measured> run(BenchJob job) throws RunnerException {
        ChainedOptionsBuilder builder = job.effort().apply(new OptionsBuilder().include(job.benchmark() + "\\."), job.stretch())
                .shouldFailOnError(true).jvmArgsAppend(job.options().toArray(String[]::new)).output(job.log());
        job.parameters().forEach((name, values) -> builder.param(name, values.toArray(String[]::new)));
        return new Runner(builder.build()).run().stream().map(JmhRun::measured).toList();
    }

    private static Measured measured(RunResult result) {
        Map<String, String> parameters = new HashMap<>();
        for (String name : new ArrayList<>(result.getParams().getParamsKeys())) {
            parameters.put(name, result.getParams().getParam(name));
        }
        Map<String, Cell> others = new HashMap<>();
        result.getSecondaryResults().forEach((name, other) -> others.put(name, new Cell(other.getScore(), error(other))));
        Result<?> primary = result.getPrimaryResult();
        return new Measured(parameters, Cell.measured(primary.getScore(), primary.getScoreError()), others);
    }

    private static Double error(Result<?> result) {
        return Double.isFinite(result.getScoreError()) ? result.getScoreError() : null;
    }
}
