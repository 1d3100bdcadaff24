// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The law of one domain of RCU. For every read-side critical section and every grace period, either the period begins before the section, and then all that was visible to whoever waits
 * is visible to everybody when the section begins; or the section ends before the period does, and then all that was visible to the reader is when the period ends.
 */
final class Grace {
    private record Section(int begun, int[] view) {
    }

    private final Map<Integer, Integer> open = new HashMap<>();
    private final Map<Integer, Integer> depth = new HashMap<>();
    private final Map<Integer, Integer> waiting = new HashMap<>();
    private final List<Section> ended = new ArrayList<>();
    private int[] begun = Views.NONE;
    private int time;

    /** A section begins; what must be visible in it. */
    int[] lock(int task) {
        if (depth.merge(task, 1, Integer::sum) > 1) {
            return Views.NONE;
        }
        open.put(task, ++time);
        return begun;
    }

    /** A section ends, in which this was visible. */
    void unlock(int task, int[] view) {
        if (depth.merge(task, -1, Integer::sum) == 0) {
            ended.add(new Section(open.remove(task), view));
        }
    }

    /** This, and all that was visible in sections that are over. */
    int[] passed(int[] view) {
        int[] all = view;
        for (Section section : ended) {
            all = Views.join(all, section.view());
        }
        return all;
    }

    /** A grace period begins, before which this was visible. */
    void begin(int task, int[] view) {
        waiting.put(task, ++time);
        begun = Views.join(begun, view);
    }

    /** A grace period ends; what must be visible after it. */
    int[] end(int task) {
        int since = waiting.remove(task);
        int[] view = Views.NONE;
        for (Section section : ended) {
            view = section.begun() < since ? Views.join(view, section.view()) : view;
        }
        return view;
    }
}
