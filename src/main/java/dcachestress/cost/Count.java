// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.dcache.DentryStep;
import dcachestress.dcache.Flags;
import dcachestress.kernel.Lock;
import dcachestress.kernel.Step;
import dcachestress.kernel.Word;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a list of accesses adds up to. {@code ALIVE} and {@code DIES} are left out: the model looks whether memory is
 * alive, the kernel does not. The atomic operations inside {@code try_to_wake_up()} are not modelled; each wake stands
 * for them.
 */
final class Count {
    private final List<Trace.Event> events;
    private final Places places = new Places();

    Count(List<Trace.Event> all) {
        events = all.stream().filter(event -> event.kind() != Step.ALIVE && event.kind() != Step.DIES).toList();
        for (Trace.Event event : all) {
            places.learn(event.object());
            places.learn(event.reference());
        }
    }

    /** Atomic read-modify-writes: locks taken, and compare-and-exchanges. */
    int atomics() {
        return count(event -> event.kind().takesLock() || event.kind().exchanges());
    }

    /** Locks taken. */
    int locks() {
        return count(event -> event.kind().takesLock());
    }

    int of(Step kind) {
        return count(event -> event.kind() == kind);
    }

    int loads() {
        return count(event -> !event.kind().writes() && event.kind().word() != Word.NONE);
    }

    /** Plain and ordered stores; an atomic operation and an unlock are one each. */
    int stores() {
        return count(event -> event.kind().writes());
    }

    /** Stores to {@code d_flags} after which the waiters' flag is set. */
    int flagStores() {
        return count(Count::storesFlag);
    }

    /** Those of them that changed nothing. */
    int redundantFlagStores() {
        Map<Object, Long> last = new IdentityHashMap<>();
        int redundant = 0;
        for (Trace.Event event : events) {
            if (storesFlag(event) && Long.valueOf(event.value()).equals(last.get(event.object()))) {
                redundant++;
            }
            if (event.kind() == DentryStep.FLAGS_SET || event.kind() == DentryStep.FLAGS_READ) {
                last.put(event.object(), event.value());
            }
        }
        return redundant;
    }

    private static boolean storesFlag(Trace.Event event) {
        return event.kind() == DentryStep.FLAGS_SET && (event.value() & Flags.LOOKUP_WAITERS) != 0
                && (event.value() & Flags.PAR_LOOKUP) != 0;
    }

    /** Locks of wait queues taken. */
    int queueLocks() {
        return count(event -> event.kind() == Step.SPIN_LOCK && Places.ofQueue((Lock) event.object()));
    }

    /** Cache lines touched. */
    int lines() {
        return lines(event -> true);
    }

    /** Cache lines written to. */
    int linesWritten() {
        return lines(event -> event.kind().writes());
    }

    private int lines(Predicate<Trace.Event> which) {
        Set<Places.Line> lines = new HashSet<>();
        events.stream().filter(event -> event.kind() != Step.TASK_BEGIN && event.kind() != Step.TASK_END).filter(which)
                .forEach(event -> lines.add(places.of(event.object(), event.kind().word())));
        return lines.size();
    }

    private int count(Predicate<Trace.Event> which) {
        return (int) events.stream().filter(which).count();
    }
}
