// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * The law of one domain of RCU. For every read-side critical section and every grace period, either the period begins
 * before the section, and then all that was visible to whoever waits is visible to everybody when the section begins;
 * or the section ends before the period does, and then all that was visible to the reader is when the period ends.
 */
final class Grace {
    private record Section(int begun, int[] view) {
    }

    private final int[] open;
    private final int[] depth;
    private final int[] waiting;
    private final List<Section> ended = new ArrayList<>();
    /** By task: what was visible when its last section ended, and so all that was in those before. */
    private final int[][] last;
    private int[] begun = Views.NONE;
    private int time;

    Grace(int tasks) {
        open = new int[tasks];
        depth = new int[tasks];
        waiting = new int[tasks];
        last = new int[tasks][];
    }

    /** A section begins; what must be visible in it. */
    int[] lock(int task) {
        if (depth[task]++ > 0) {
            return Views.NONE;
        }
        open[task] = ++time;
        return begun;
    }

    /** A section ends, in which this was visible. */
    void unlock(int task, int[] view) {
        if (--depth[task] == 0) {
            ended.add(new Section(open[task], view));
            last[task] = view;
        }
    }

    /** This, and all that was visible in sections that are over. */
    int[] passed(int[] view) {
        int[] all = view;
        for (int[] section : last) {
            all = section == null ? all : Views.join(all, section);
        }
        return all;
    }

    /** A grace period begins, before which this was visible. */
    void begin(int task, int[] view) {
        waiting[task] = ++time;
        begun = Views.join(begun, view);
    }

    /** A grace period ends; what must be visible after it. */
    int[] end(int task) {
        int[] view = Views.NONE;
        for (Section section : ended) {
            view = section.begun() < waiting[task] ? Views.join(view, section.view()) : view;
        }
        return view;
    }
}
