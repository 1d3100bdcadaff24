// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.io.IOException;
import java.util.List;

/** Wake at the clear, after the section, or after the unlock? */
final class WakeTime implements Question {
    private static final int MANY = 16;

    @Override
    public int number() {
        return 4;
    }

    @Override
    public String title() {
        return "Wake early or late: where should the completer wake?";
    }

    @Override
    public Section measure(Bench bench) throws IOException {
        Table counts = bench.counted(Counted.SECTION);
        Table times = Table.of("From completion to the return of the last waiter; time, and locks found held by waiters", "ns", "times Merged",
                "locks found held per round");
        for (int waiters : HerdTimes.WAITERS) {
            for (String subject : Subjects.WAKE_TIME) {
                add(times, bench.herd(), subject, waiters, 0);
            }
        }
        for (String subject : List.of("WakeEarly", "Merged")) {
            add(times, bench.herd(), subject, 1, HerdTimes.WORK.get(1));
        }
        return new Section(number(), List.of(counts, times), List.of());
    }

    private static void add(Table times, Timings herd, String subject, int waiters, int work) {
        Cell time = herd.time(HerdTimes.parameters(subject, waiters, work));
        Cell merged = herd.time(HerdTimes.parameters("Merged", waiters, work));
        times.row(row(subject, waiters, work), time, time.over(merged), herd.perRound(HerdTimes.parameters(subject, waiters, work), "spins", "rounds"));
    }

    private static String row(String subject, int waiters, int work) {
        return Counted.row(subject, waiters, "waiter") + (work == 0 ? "" : ", " + work + " turns of work under the locks");
    }

    @Override
    public String answer(Section section, CostRun run) {
        Table counts = section.tables().get(0);
        Table times = section.tables().get(1);
        return Say.sentence("With " + MANY + " waiters, waking at the clear makes the odd window of `i_dir_seq` " + count(counts, "WakeEarly", "i_dir_seq odd")
                + " accesses long instead of " + count(counts, "Merged", "i_dir_seq odd") + ", and the first waiter that is woken runs into "
                + count(counts, "WakeEarly", "first wake to unlock") + " accesses of the completer under `d_lock` instead of "
                + count(counts, "Merged", "first wake to unlock") + " (after the unlock: " + count(counts, "WakeAfterUnlock", "first wake to unlock")
                + "); until the last waiter returns, waking early takes " + Say.ratio(ratio(times, "WakeEarly"))
                + " and waking after the unlock " + Say.ratio(ratio(times, "WakeAfterUnlock")) + " as long as the merged form.", run, number());
    }

    private static String count(Table table, String subject, String column) {
        return Say.number(table.at(Counted.row(subject, MANY, "waiter"), column));
    }

    private static Cell ratio(Table table, String subject) {
        return table.at(row(subject, MANY, 0), "times Merged");
    }
}
