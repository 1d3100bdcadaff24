// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.kernel.Step;
import java.util.List;
import java.util.function.Predicate;

/** How much of the completer's work lies between two of its steps, in accesses to shared memory: the length of a window, whatever the clock. */
final class SectionCount {
    private SectionCount() {
    }

    static Table table(List<String> subjects, List<Integer> waiters) {
        Table table = Table.of("The completer, in accesses to shared memory; counts, exact", "clear to first wake", "clear to last wake",
                "first wake to unlock", "i_dir_seq odd");
        for (String subject : subjects) {
            for (int number : waiters) {
                List<Event> events = Trace.of(Subjects.named(subject), number, 0).complete().stream()
                        .filter(event -> event.kind() != Step.ALIVE && event.kind() != Step.DIES).toList();
                table.exact(Counted.row(subject, number, "waiter"), windows(events));
            }
        }
        return table;
    }

    private static double[] windows(List<Event> events) {
        int clear = first(events, SectionCount::endsLookup);
        int firstWake = first(events, event -> event.kind() == Step.WAKE);
        int lastWake = last(events, event -> event.kind() == Step.WAKE);
        int unlock = unlockOfDentry(events);
        int odd = first(events, event -> event.kind() == Step.DIR_SEQ_CAS);
        int even = first(events, event -> event.kind() == Step.DIR_SEQ_SET);
        return new double[] {firstWake - clear, lastWake - clear, Math.max(0, unlock - firstWake), even - odd};
    }

    private static boolean endsLookup(Event event) {
        return event.kind() == Step.FLAGS_SET && (event.value() & Flags.PAR_LOOKUP) == 0;
    }

    /** The dentry's lock is the one around everything: the first {@code d_lock} that is taken, and it is dropped once. */
    private static int unlockOfDentry(List<Event> events) {
        int clear = first(events, SectionCount::endsLookup);
        Object lock = Places.read(events.get(clear).object(), Dentry.class, "lockRef");
        return first(events, event -> event.kind() == Step.SPIN_UNLOCK && event.object() == lock);
    }

    private static int first(List<Event> events, Predicate<Event> which) {
        for (int i = 0; i < events.size(); i++) {
            if (which.test(events.get(i))) {
                return i;
            }
        }
        throw new IllegalStateException("the completer has not done what is counted");
    }

    private static int last(List<Event> events, Predicate<Event> which) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (which.test(events.get(i))) {
                return i;
            }
        }
        throw new IllegalStateException("the completer has not done what is counted");
    }
}
