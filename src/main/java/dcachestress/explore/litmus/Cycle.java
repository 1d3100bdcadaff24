// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.litmus;

import dcachestress.explore.record.Happened;
import dcachestress.explore.record.Happening.Written;
import dcachestress.explore.record.Happening;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The accesses that make an execution more than an interleaving: a shortest cycle of "before in its task", "read by",
 * "overwritten by" and "read before it was overwritten". An execution without one is sequentially consistent. Cycles
 * through locks are taken only if there is no other.
 */
final class Cycle {
    private final Happened happened;
    private final List<Happening> nodes;

    private Cycle(Happened happened, List<Happening> nodes) {
        this.happened = happened;
        this.nodes = nodes;
    }

    /** The accesses of a shortest cycle; none when interleaving alone shows the execution. */
    static Set<Happening> of(Happened happened) {
        List<Happening> accesses = happened.all().stream().filter(access -> !access.isBarrier()).toList();
        Set<Happening> without = new Cycle(happened, accesses.stream().filter(access -> !access.isOfLock()).toList())
                .shortest();
        return without.isEmpty() ? new Cycle(happened, accesses).shortest() : without;
    }

    private Set<Happening> shortest() {
        List<Happening> best = List.of();
        for (int from = 0; from < nodes.size(); from++) {
            List<Happening> cycle = through(from);
            if (!cycle.isEmpty() && (best.isEmpty() || cycle.size() < best.size())) {
                best = cycle;
            }
        }
        return new LinkedHashSet<>(best);
    }

    /** A shortest way from an access back to it. */
    private List<Happening> through(int from) {
        int[] parent = new int[nodes.size()];
        Arrays.fill(parent, -1);
        ArrayDeque<Integer> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            int at = open.poll();
            for (int next = 0; next < nodes.size(); next++) {
                if (next != at && before(at, next)) {
                    if (next == from) {
                        return way(parent, from, at);
                    }
                    if (parent[next] < 0) {
                        parent[next] = at;
                        open.add(next);
                    }
                }
            }
        }
        return List.of();
    }

    private List<Happening> way(int[] parent, int from, int last) {
        List<Happening> way = new ArrayList<>();
        for (int at = last; at != from; at = parent[at]) {
            way.add(nodes.get(at));
        }
        way.add(nodes.get(from));
        Collections.reverse(way);
        return way;
    }

    private boolean before(int a, int b) {
        Happening one = nodes.get(a);
        Happening other = nodes.get(b);
        if (one.task == other.task) {
            return a < b;
        }
        return one.place == other.place && (one.wrote != null && one.wrote == other.read || overwritten(one, other));
    }

    /** Whether one has read or written a value that the other one comes after, in the order of their place. */
    private boolean overwritten(Happening one, Happening other) {
        Written value = one.wrote == null ? one.read : one.wrote;
        List<Written> order = happened.values(one.place);
        return other.wrote != null && order.indexOf(value) < order.indexOf(other.wrote);
    }
}
