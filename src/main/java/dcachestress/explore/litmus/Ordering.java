// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.litmus;

import dcachestress.explore.record.Happened;
import dcachestress.explore.record.Happening;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What orders some accesses of an execution, each in its own task: barriers between them, and sections of locks that
 * lie between them or around one of them.
 */
final class Ordering {
    private final Happened happened;
    private final Set<Happening> accesses;
    private final Set<Happening> kept = new LinkedHashSet<>();

    Ordering(Happened happened, Set<Happening> accesses) {
        this.happened = happened;
        this.accesses = accesses;
    }

    /** The accesses, and what orders them. */
    Set<Happening> kept() {
        kept.addAll(accesses);
        Set<Integer> tasks = new HashSet<>();
        accesses.forEach(access -> tasks.add(access.task));
        tasks.forEach(this::ordering);
        dropLonelyBitLocks();
        return kept;
    }

    private void ordering(int task) {
        List<Happening> own = happened.all().stream().filter(access -> access.task == task).toList();
        int first = -1;
        int last = -1;
        for (int i = 0; i < own.size(); i++) {
            if (accesses.contains(own.get(i))) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        for (int i = 0; i < own.size(); i++) {
            Happening at = own.get(i);
            if (at.isBarrier() && i > first && i < last && !follows(own, i)) {
                kept.add(at);
            } else if (at.takes()) {
                section(own, i, first, last);
            }
        }
    }

    /** Whether the same barrier is kept already, with nothing that is kept in between. */
    private boolean follows(List<Happening> own, int barrier) {
        for (int i = barrier - 1; i >= 0; i--) {
            if (kept.contains(own.get(i))) {
                return own.get(i).isBarrier() && own.get(i).order == own.get(barrier).order;
            }
        }
        return false;
    }

    private void section(List<Happening> own, int from, int first, int last) {
        for (int to = from + 1; to < own.size(); to++) {
            if (own.get(to).place == own.get(from).place && own.get(to).kind.dropsLock()) {
                if (from < last && to > first) {
                    kept.add(own.get(from));
                    kept.add(own.get(to));
                }
                return;
            }
        }
    }

    /** A bit lock orders its own section's edges only, and excludes nobody when no other task that is left takes it. */
    private void dropLonelyBitLocks() {
        kept.removeIf(access -> access.isOfLock() && !access.isOfSpinLock() && !accesses.contains(access)
                && kept.stream().noneMatch(other -> other.place == access.place && other.task != access.task));
    }
}
