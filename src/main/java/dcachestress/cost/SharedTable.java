// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.io.IOException;
import java.util.List;

/** One table of queues for everybody, or a queue of one's own? Counts only. */
final class SharedTable implements Question {
    private static final String MANY = "256 names";

    @Override
    public int number() {
        return 5;
    }

    @Override
    public String title() {
        return "Shared table or private head: what does sharing cost?";
    }

    @Override
    public boolean timed() {
        return false;
    }

    @Override
    public Section measure(Bench bench) throws IOException {
        Table counts = bench.counted(Counted.QUEUE);
        bench.say("hashing addresses");
        return new Section(number(), List.of(counts, HashSpread.walked(), HashSpread.spread()), List.of());
    }

    @Override
    public String answer(Section section, CostRun run) {
        Table counts = section.tables().get(0);
        Table walked = section.tables().get(1);
        Table spread = section.tables().get(2);
        return "A waiter takes its queue's lock " + count(counts, "Merged") + " times in the shared table, " + count(counts, "PrivateTable")
                + " times in the table of 2025 and " + count(counts, "OldWaitQueue") + " time with a private head; with " + MANY
                + " waited for at once, a wake walks past " + Say.number(walked.at(MANY, "shared table, mean")) + " entries of strangers on average and "
                + Say.number(walked.at(MANY, "shared table, most")) + " at most, none with a private head; `hash_ptr()` puts "
                + Say.number(spread.at("hash_ptr(dentry, 8)", "least")) + " to " + Say.number(spread.at("hash_ptr(dentry, 8)", "most"))
                + " dentries into a queue, division by the line size leaves " + Say.number(spread.at("dentry / 64 % 256", "empty queues"))
                + " of 256 queues empty.";
    }

    private static String count(Table table, String subject) {
        return Say.number(table.at(subject, "queue locks, waiter"));
    }
}
