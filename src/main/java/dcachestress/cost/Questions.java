// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dcachestress.cost.Benchmarks.Timings;
import dcachestress.cost.CostRun.Section;
import dcachestress.store.FolderFile;
import dcachestress.store.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The eight questions, and how each gets its numbers. */
final class Questions {
    static final List<Question> ALL = List.of(
            new Question(1, "No waiter: what does a lookup cost for which nobody waits?", true, Questions::noWaiter),
            new Question(2, "The conditional store: how often does it save a store, and what does it cost?", true,
            Questions::conditionalStore),
            new Question(3, "Cache lines: flag and lock on one line, or two lines apart?", true, Questions::cacheLines),
            new Question(4, "Wake early or late: where should the completer wake?", true, Questions::wakeTime),
            new Question(5, "Shared table or private head: what does sharing cost?", false, Questions::sharedTable),
            new Question(6, "Herd: how long until the last of many waiters returns?", true, Questions::herdSize),
            new Question(7, "Memory: what does a dentry, a waiter and a table take?", false, Questions::memorySize),
            new Question(8, "Other tools: how does Lincheck do with the same bugs?", false, Questions::otherTools));

    private Questions() {
    }

    private static Section noWaiter(Benchmarks bench) throws IOException {
        Table counts = bench.counted(Counted.NO_WAITER);
        bench.say("timing lookups without waiters");
        List<JsonNode> results = new ArrayList<>(
                bench.run(LookupBench.class, Map.of("subject", Subjects.NO_WAITER, "strangers", List.of(0)), ""));
        results.addAll(bench.run(LookupBench.class, Map.of("subject", List.of("WakesWithoutWaiters"), "strangers", List
                .of(1, 16, 256)), ""));
        Timings timings = new Timings(results);
        Table times = Table.of("One lookup, from beginning to end; time", "ns", "times Merged");
        Cell merged = timings.time(Map.of("subject", "Merged", "strangers", 0));
        for (String subject : Subjects.NO_WAITER) {
            for (int strangers : Counted.STRANGERS) {
                if (strangers == 0 || subject.equals("WakesWithoutWaiters")) {
                    Cell time = timings.time(Map.of("subject", subject, "strangers", strangers));
                    times.row(Counted.row(subject, strangers, "stranger"), time, time.over(merged));
                }
            }
        }
        return new Section(1, List.of(counts, times), List.of());
    }

    private static Section conditionalStore(Benchmarks bench) throws IOException {
        List<String> notes = new ArrayList<>();
        Table counts = bench.counted(Counted.FLAG);
        bench.say("simulating loads");
        Table load = LoadModel.table();
        bench.say("compiling three forms of the store");
        Table sizes = CodeSize.measure(notes);
        Table bytecode = CodeSize.bytecode(notes);
        Table machine = JitSize.table(notes);
        Table times = Table.of("From completion to the return of the last waiter, per waiter; time", "ns per waiter",
                "times Merged");
        for (String subject : Subjects.FORMS) {
            for (int waiters : Benchmarks.WAITERS) {
                Cell time = bench.herd().time(subject, waiters, 0);
                times.row(Counted.row(subject, waiters, "waiter"), time.per(waiters), time.over(bench.herd()
                        .time("Merged", waiters, 0)));
            }
        }
        return new Section(2, List.of(counts, load, sizes, bytecode, times, machine), notes);
    }

    private static Section cacheLines(Benchmarks bench) throws IOException {
        bench.say("timing cache lines");
        List<String> layouts = List.of("same", "apart");
        List<String> stores = List.of("always", "unset");
        Timings timings = new Timings(bench.run(LineBench.class, Map.of("layout", layouts, "store", stores),
                "-XX:ObjectAlignmentInBytes=64 -XX:+UseSerialGC"));
        Table times = Table.of("A scanner of the bucket beside a waiter that takes the lock; time per access",
                "scanner, ns", "waiter, ns");
        for (String layout : layouts) {
            for (String store : stores) {
                Map<String, String> parameters = Map.of("layout", layout, "store", store);
                times.row((layout.equals("same") ? "same line" : "two lines apart") + ", store " + (store
                        .equals("always") ? "always" : "if not set"),
                        timings.of(parameters, "scanner"), timings.of(parameters, "waiter"));
            }
        }
        return new Section(3, List.of(times, Layouts.lines()), List.of());
    }

    private static Section wakeTime(Benchmarks bench) throws IOException {
        Table counts = bench.counted(Counted.SECTION);
        Table times = Table.of(
                "From completion to the return of the last waiter; time, and locks found held by waiters", "ns",
                "times Merged",
                "locks found held per round");
        for (int waiters : Benchmarks.WAITERS) {
            for (String subject : Subjects.WAKE_TIME) {
                woken(times, bench.herd(), subject, waiters, 0);
            }
        }
        for (String subject : List.of("WakeEarly", "Merged")) {
            woken(times, bench.herd(), subject, 1, Benchmarks.WORK);
        }
        return new Section(4, List.of(counts, times), List.of());
    }

    private static void woken(Table times, Timings herd, String subject, int waiters, int work) {
        Map<String, ?> parameters = Map.of("subject", subject, "waiters", waiters, "work", work);
        Cell time = herd.time(parameters);
        Cell spins = Cell.exact(herd.of(parameters, "spins").value() / herd.of(parameters, "rounds").value());
        times.row(Counted.row(subject, waiters, "waiter") + (work == 0 ? "" : ", " + work
                + " turns of work under the locks"),
                time, time.over(herd.time("Merged", waiters, work)), spins);
    }

    private static Section sharedTable(Benchmarks bench) throws IOException {
        Table counts = bench.counted(Counted.QUEUE);
        bench.say("hashing addresses");
        return new Section(5, List.of(counts, HashSpread.walked(), HashSpread.spread()), List.of());
    }

    private static Section herdSize(Benchmarks bench) throws IOException {
        Table counts = bench.counted(Counted.HERD);
        Table times = Table.of("From completion to the return of the last waiter; time", "ns", "times OldWaitQueue");
        for (int waiters : Benchmarks.WAITERS) {
            for (String subject : Subjects.HERD) {
                Cell time = bench.herd().time(subject, waiters, 0);
                times.row(Counted.row(subject, waiters, "waiter"), time, time.over(bench.herd().time("OldWaitQueue",
                        waiters, 0)));
            }
        }
        return new Section(6, List.of(counts, times), List.of());
    }

    private static Section memorySize(Benchmarks bench) throws IOException {
        bench.say("measuring objects");
        Table sizes = Layouts.memory();
        Table schemes = Table.of("In the kernel, bytes", "per caller that only looks up", "per waiter", "for all",
                "growth of struct dentry")
                .exact("OldWaitQueue", Layouts.HEAD, Layouts.HEAD + Layouts.ENTRY, 0, 0)
                .exact("PrivateTable", 0, Layouts.ENTRY, sizes.at("table of 256 queues", "kernel").value(), 0)
                .exact("Merged", 0, Layouts.KEYED_ENTRY, 0, 0);
        return new Section(7, List.of(sizes, schemes), List.of());
    }

    /** The profile {@code compare} measures it: the other tool is no part of the jar. */
    private static Section otherTools(Benchmarks bench) throws IOException {
        FolderFile file = FolderFile.of(bench.compared());
        return file.there() ? new Section(8, Json.MAPPER.readValue(file.text(), new TypeReference<List<Table>>() { }),
                List.of())
                : new Section(8, List.of(), List
                .of("Not compared in this run: mvn -Pcompare -DskipTests -DskipStress verify makes " + bench.compared()
                        + ", and cost --compare " + bench.compared() + " takes it up."));
    }
}
