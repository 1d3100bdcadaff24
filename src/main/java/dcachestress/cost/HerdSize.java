// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.io.IOException;
import java.util.List;

/** Many waiters on one name. */
final class HerdSize implements Question {
    private static final int MANY = 64;

    @Override
    public int number() {
        return 6;
    }

    @Override
    public String title() {
        return "Herd: how long until the last of many waiters returns?";
    }

    @Override
    public Section measure(Bench bench) throws IOException {
        Table counts = bench.counted(Counted.HERD);
        Table times = Table.of("From completion to the return of the last waiter; time", "ns", "times OldWaitQueue");
        for (int waiters : HerdTimes.WAITERS) {
            Cell old = bench.herd().time(HerdTimes.parameters("OldWaitQueue", waiters, 0));
            for (String subject : Subjects.HERD) {
                Cell time = bench.herd().time(HerdTimes.parameters(subject, waiters, 0));
                times.row(Counted.row(subject, waiters, "waiter"), time, time.over(old));
            }
        }
        return new Section(number(), List.of(counts, times), List.of());
    }

    @Override
    public String answer(Section section, CostRun run) {
        Table counts = section.tables().get(0);
        Table times = section.tables().get(1);
        return Say.sentence("With " + MANY + " waiters each needs " + atomics(counts, "OldWaitQueue") + " atomic operations in the old scheme, "
                + atomics(counts, "PrivateTable") + " in the table of 2025 and " + atomics(counts, "Merged") + " in the merged form, and is woken "
                + Say.number(counts.at(row("Merged"), "wakes")) + " time; until the last returns, the merged form takes "
                + Say.ratio(times.at(row("Merged"), "times OldWaitQueue")) + " as long as the old scheme and the table of 2025 "
                + Say.ratio(times.at(row("PrivateTable"), "times OldWaitQueue")) + ".", run, number());
    }

    private static String atomics(Table counts, String subject) {
        return Say.number(counts.at(row(subject), "atomics"));
    }

    private static String row(String subject) {
        return Counted.row(subject, MANY, "waiter");
    }
}
