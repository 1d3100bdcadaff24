// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The common case: nobody waits. */
final class NoWaiter implements Question {
    private static final int MANY = 256;

    @Override
    public int number() {
        return 1;
    }

    @Override
    public String title() {
        return "No waiter: what does a lookup cost for which nobody waits?";
    }

    @Override
    public Section measure(Bench bench) throws IOException {
        Table counts = bench.counted(Counted.NO_WAITER);
        bench.say("timing lookups without waiters");
        List<Measured> results = new ArrayList<>(bench.run(LookupBench.class,
                Map.of("subject", Subjects.NO_WAITER, "strangers", List.of("0"))));
        results.addAll(bench.run(LookupBench.class, Map.of("subject", List.of("WakesWithoutWaiters"),
                "strangers", List.of("1", "16", "256"))));
        Timings timings = new Timings(results);
        Table times = Table.of("One lookup, from beginning to end; time", "ns", "times Merged");
        Cell merged = timings.time(Map.of("subject", "Merged", "strangers", "0"));
        for (String subject : Subjects.NO_WAITER) {
            for (int strangers : Counted.STRANGERS) {
                if (strangers == 0 || subject.equals("WakesWithoutWaiters")) {
                    Cell time = timings.time(Map.of("subject", subject, "strangers", String.valueOf(strangers)));
                    times.row(Counted.row(subject, strangers, "stranger"), time, time.over(merged));
                }
            }
        }
        return new Section(number(), List.of(counts, times), List.of());
    }

    @Override
    public String answer(Section section, CostRun run) {
        Table counts = section.tables().get(0);
        Table times = section.tables().get(1);
        return Say.sentence("The merged form needs " + count(counts, "Merged", 0, "atomics") + " atomic operations and " + count(counts, "Merged", 0, "full barriers")
                + " extra full barriers, the old scheme " + count(counts, "OldWaitQueue", 0, "atomics") + " and "
                + count(counts, "OldWaitQueue", 0, "full barriers") + " with `wq_has_sleeper()`, " + count(counts, "OldWakesAlways", 0, "atomics") + " and "
                + count(counts, "OldWakesAlways", 0, "full barriers") + " without it; an unconditional `wake_up_var()` with " + MANY
                + " strangers in the bucket touches " + count(counts, "WakesWithoutWaiters", MANY, "lines touched") + " lines instead of "
                + count(counts, "Merged", MANY, "lines touched") + ". Against the merged form, time is "
                + Say.ratio(times.at(row("OldWaitQueue", 0), "times Merged")) + " for the old scheme, "
                + Say.ratio(times.at(row("OldWakesAlways", 0), "times Merged")) + " for the old scheme that always wakes, and "
                + Say.ratio(times.at(row("WakesWithoutWaiters", MANY), "times Merged")) + " for the unconditional wake with "
                + MANY + " strangers.", run, number());
    }

    private static String count(Table table, String subject, int strangers, String column) {
        return Say.number(table.at(row(subject, strangers), column));
    }

    private static String row(String subject, int strangers) {
        return Counted.row(subject, strangers, "stranger");
    }
}
