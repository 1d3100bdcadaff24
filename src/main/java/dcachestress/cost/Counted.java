// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.DentryStep;
import dcachestress.dcache.Flags;
import dcachestress.kernel.Step;
import dcachestress.store.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The counts of all questions: a JVM in baton mode of its own, which prints them. */
public final class Counted {
    static final String NO_WAITER = "noWaiter";
    static final String FLAG = "flag";
    static final String SECTION = "section";
    static final String QUEUE = "queue";
    static final String HERD = "herd";
    /** How many strangers share the bucket. */
    static final List<Integer> STRANGERS = List.of(0, 1, 16, 256);
    private static final List<Integer> WAITERS = List.of(1, 2, 4, 16, 64);

    private Counted() {
    }

    /** Prints all tables by name, as JSON. */
    public static void main(String[] args) throws IOException {
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println(Json.MAPPER.writeValueAsString(all()));
    }

    private static Map<String, Table> all() {
        Map<String, Table> tables = new LinkedHashMap<>();
        tables.put(NO_WAITER, noWaiter());
        tables.put(FLAG, flag());
        tables.put(SECTION, section());
        tables.put(QUEUE, queue());
        tables.put(HERD, herd());
        return tables;
    }

    /** The name of a row. */
    static String row(String subject, int number, String of) {
        return subject + ", " + number + " " + of + (number == 1 ? "" : "s");
    }

    private static Table noWaiter() {
        Table table = Table.of("One lookup for which nobody waits, from beginning to end; counts, exact",
                "atomics", "locks", "queue locks", "full barriers", "loads", "stores", "lines touched",
                "lines written");
        for (String subject : Subjects.NO_WAITER) {
            for (int strangers : STRANGERS) {
                Count count = new Count(Trace.of(Subjects.named(subject), 0, strangers).owner());
                table.exact(row(subject, strangers, "stranger"), count.atomics(), count.locks(), count.queueLocks(),
                        subject.equals("OldWaitQueue") ? SleeperChecks.perLookup() : 0, count.loads(), count.stores(),
                        count.lines(), count.linesWritten());
            }
        }
        return table;
    }

    private static Table flag() {
        Table table = Table.of("Stores of the waiters' flag; counts, exact", "stores", "redundant stores",
                "stores per waiter",
                "redundant per waiter");
        for (String subject : Subjects.FLAG) {
            for (int waiters : WAITERS) {
                Count count = new Count(Trace.of(Subjects.named(subject), waiters, 0).all());
                table.exact(row(subject, waiters, "waiter"), count.flagStores(), count.redundantFlagStores(),
                        (double) count.flagStores() / waiters, (double) count.redundantFlagStores() / waiters);
            }
        }
        return table;
    }

    private static Table queue() {
        Table table = Table.of("One waiter and the completer that wakes it; counts, exact", "queue locks, waiter",
                "queue locks, completer",
                "atomics, waiter", "lines written, waiter");
        for (String subject : Subjects.QUEUES) {
            Trace trace = Trace.of(Subjects.named(subject), 1, 0);
            Count waiter = new Count(trace.waiting());
            table.exact(subject, waiter.queueLocks(), new Count(trace.complete()).queueLocks(), waiter.atomics(), waiter
                    .linesWritten());
        }
        return table;
    }

    private static Table herd() {
        Table table = Table.of("All waiters of one name and the completer, per waiter; counts, exact", "atomics",
                "locks", "queue locks", "wakes",
                "sleeps", "accesses");
        for (String subject : Subjects.HERD) {
            for (int waiters : WAITERS) {
                Trace trace = Trace.of(Subjects.named(subject), waiters, 0);
                Count count = new Count(trace.all());
                double each = waiters;
                table.exact(row(subject, waiters, "waiter"), count.atomics() / each, count.locks() / each, count
                        .queueLocks() / each,
                        count.of(Step.WAKE) / each, count.of(Step.SLEEP) / each, (count.loads() + count
                        .stores()) / each);
            }
        }
        return table;
    }

    /**
     * How much of the completer's work lies between two of its steps, in accesses to shared memory: the length of a
     * window, whatever the clock.
     */
    private static Table section() {
        Table table = Table.of("The completer, in accesses to shared memory; counts, exact", "clear to first wake",
                "clear to last wake",
                "first wake to unlock", "i_dir_seq odd");
        for (String subject : Subjects.WAKE_TIME) {
            for (int number : WAITERS) {
                List<Trace.Event> events = Trace.of(Subjects.named(subject), number, 0).complete().stream()
                        .filter(event -> event.kind() != Step.ALIVE && event.kind() != Step.DIES).toList();
                table.exact(Counted.row(subject, number, "waiter"), windows(events));
            }
        }
        return table;
    }

    private static double[] windows(List<Trace.Event> events) {
        int clear = first(events, Counted::endsLookup);
        int firstWake = first(events, event -> event.kind() == Step.WAKE);
        int lastWake = last(events, event -> event.kind() == Step.WAKE);
        int unlock = unlockOfDentry(events);
        int odd = first(events, event -> event.kind() == DentryStep.DIR_SEQ_CAS);
        int even = first(events, event -> event.kind() == DentryStep.DIR_SEQ_SET);
        return new double[] {firstWake - clear, lastWake - clear, Math.max(0, unlock - firstWake), even - odd};
    }

    private static boolean endsLookup(Trace.Event event) {
        return event.kind() == DentryStep.FLAGS_SET && (event.value() & Flags.PAR_LOOKUP) == 0;
    }

    /**
     * The dentry's lock is the one around everything: the first {@code d_lock} that is taken, and it is dropped once.
     */
    private static int unlockOfDentry(List<Trace.Event> events) {
        int clear = first(events, Counted::endsLookup);
        Object lock = Places.read(events.get(clear).object(), Dentry.class, "lockRef");
        return first(events, event -> event.kind() == Step.SPIN_UNLOCK && event.object() == lock);
    }

    private static int first(List<Trace.Event> events, Predicate<Trace.Event> which) {
        for (int i = 0; i < events.size(); i++) {
            if (which.test(events.get(i))) {
                return i;
            }
        }
        throw new IllegalStateException("the completer has not done what is counted");
    }

    private static int last(List<Trace.Event> events, Predicate<Trace.Event> which) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (which.test(events.get(i))) {
                return i;
            }
        }
        throw new IllegalStateException("the completer has not done what is counted");
    }
}
