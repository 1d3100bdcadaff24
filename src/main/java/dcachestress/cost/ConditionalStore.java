// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Is it worth while to look whether the flag is set before storing it? */
final class ConditionalStore implements Question {
    private static final int MANY = 64;
    static final List<String> FORMS = List.of("V3", "V3Conditional", "Merged");

    @Override
    public int number() {
        return 2;
    }

    @Override
    public String title() {
        return "The conditional store: how often does it save a store, and what does it cost?";
    }

    @Override
    public Section measure(Bench bench) throws IOException {
        List<String> notes = new ArrayList<>();
        Table counts = bench.counted(Counted.FLAG);
        bench.say("simulating loads");
        Table load = LoadTable.simulate();
        bench.say("compiling three forms of the store");
        Table sizes = CodeSize.measure(notes);
        Table bytecode = Bytecode.table(notes);
        Table machine = JitSize.table(notes);
        Table times = Table.of("From completion to the return of the last waiter, per waiter; time", "ns per waiter", "times Merged");
        for (String subject : FORMS) {
            for (int waiters : HerdTimes.WAITERS) {
                Cell time = bench.herd().time(HerdTimes.parameters(subject, waiters, 0));
                Cell merged = bench.herd().time(HerdTimes.parameters("Merged", waiters, 0));
                times.row(Counted.row(subject, waiters, "waiter"), time.per(waiters), time.over(merged));
            }
        }
        return new Section(number(), List.of(counts, load, sizes, bytecode, times, machine), notes);
    }

    @Override
    public String answer(Section section, CostRun run) {
        Table counts = section.tables().get(0);
        Table load = section.tables().get(1);
        return Say.sentence("Per waiter, of " + MANY + " on one name, version 3 stores the flag " + stores(counts, "V3") + " times, the merged form "
                + stores(counts, "Merged") + " times and the conditional form " + stores(counts, "V3Conditional") + " times; of the waiters, "
                + Say.number(load.at(LoadTable.row(2, 0.8, 100), "flag found set")) + " find it set with 2 tasks and "
                + Say.number(load.at(LoadTable.row(MANY, 0.8, 100), "flag found set")) + " with " + MANY
                + " (share; Zipf 0.8, 100 us); " + size(section.tables().get(2)) + "; and time for " + MANY + " waiters, version 3 against merged, is "
                + Say.ratio(section.tables().get(4).at(Counted.row("V3", MANY, "waiter"), "times Merged")) + ".", run, number());
    }

    private static String stores(Table table, String subject) {
        return Say.number(table.at(Counted.row(subject, MANY, "waiter"), "stores per waiter"));
    }

    private static String size(Table sizes) {
        if (sizes.rows().isEmpty()) {
            return "the code could not be compiled here";
        }
        String row = sizes.rows().get(0).name();
        Cell merged = sizes.at(row, "merged");
        Cell v3 = sizes.at(row, "v3");
        Cell conditional = sizes.at(row, "conditional");
        return "the test makes version 3's function " + Say.plain(conditional.value() - v3.value()) + " bytes larger (" + row + "), the merged form has "
                + Say.plain(v3.value() - merged.value()) + " bytes less than version 3";
    }
}
