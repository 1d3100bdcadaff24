// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.plan.Power;
import dcachestress.litmus.FormRunner;
import dcachestress.litmus.FormVerdict;
import dcachestress.litmus.Tally;
import dcachestress.litmus.VerdictRow;
import dcachestress.litmus.VerdictTable;
import dcachestress.report.model.Words;
import dcachestress.store.Nearest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code litmus}: asks this machine what the verdict table says of it. */
@Command(name = "litmus", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Runs the Java forms of the litmus tests and holds what they show against the memory models.",
        ""},
        footer =
        {"", "Exit status: 0 all within the table; 1 a result that it forbids was seen, or one that must be seen was "
        + "not;",
            "2 bad usage; 3 a test went wrong.", "", "Examples:", "  litmus",
            "  litmus --time 30s O6-lockless-wo-mb O6-lockless-with-mb",
            "  litmus --time 5m --record --caught-in results/latest"})
public final class LitmusCommand implements Callable<Integer> {
    /** What must be seen gets longer than its share, on a busy machine up to this long. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    @Option(names = "--time", paramLabel = "TIME", defaultValue = "10s", converter = Values.Millis.class,
            description = "How long to run, shared equally by the tests. Default: ${DEFAULT-VALUE}.")
    private long timeMs;

    @Option(names = "--record",
            description = "Add what was seen to the file of this CPU model, for later builds to require it.")
    private boolean record;

    @Option(names = "--caught-in", paramLabel = "RUN",
            description = "With --record: a folder of 'run'; its caught faults are added as well."
            + " May be repeated.")
    private List<Path> runs = List.of();

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "results/power",
            description = "Where --record writes. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Parameters(paramLabel = "NAME", description = "A test in src/litmus. Default: all.")
    private List<String> names = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Power power = Power.here();
        List<VerdictRow> rows = rows();
        List<String> sightings = new ArrayList<>();
        boolean good = true;
        PrintWriter out = spec.commandLine().getOut();
        for (VerdictRow row : rows) {
            boolean seenBefore = power.litmus().contains(row.test());
            Tally tally = run(row, seenBefore, rows.size());
            FormVerdict verdict = FormVerdict.of(row, tally, power.arch(), seenBefore);
            out.println(line(row, tally, verdict));
            good &= verdict.good();
            if (verdict == FormVerdict.SEEN && !row.sc()) {
                sightings.add(row.test());
            }
        }
        if (record) {
            out.println("written: " + power.with(RunFaults.caughtBeyondInterleaving(runs), sightings).write(this.out));
        }
        return good ? 0 : 1;
    }

    private List<VerdictRow> rows() {
        if (names.isEmpty()) {
            return List.copyOf(VerdictTable.rows().values());
        }
        return names.stream().distinct().map(name -> VerdictTable.find(name)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "no litmus test is called " + name
                        + Nearest.question(name, VerdictTable.rows().keySet()) + ": see src/litmus"))).toList();
    }

    private Tally run(VerdictRow row, boolean seenBefore, int tests) throws InterruptedException {
        long share = TimeUnit.MILLISECONDS.toNanos(timeMs) / tests;
        boolean required = row.sc() || seenBefore;
        long start = System.nanoTime();
        return FormRunner.run(row.test(), now -> {
            long past = System.nanoTime() - start;
            return now.samples() > 0 && past >= share
                    && (now.seen() > 0 || !required || past >= Math.max(share, PATIENCE_NANOS));
        });
    }

    private static String line(VerdictRow row, Tally tally, FormVerdict verdict) {
        return String.format(Locale.ROOT, "%-10s  %-30s %8s of %8s   %-12s  %s", verdict.word(), row.test(),
                Words.count(tally.seen()),
                Words.count(tally.samples()), row.observableOn().map(where -> where.word()).orElse("nowhere"),
                row.idea());
    }
}
