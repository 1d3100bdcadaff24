// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.search;

import java.util.Arrays;

/**
 * What a task does when it is its turn, as far as others can tell: one access, and behind a wait the looks that ended
 * it. Equal in all samples in which the task has seen the same before.
 */
final class Event {
    private final int task;
    /** Twice the place, and 1 if it writes there. */
    private final int[] touches;
    /** It can only come when nobody else has anything left to do. */
    private final boolean last;

    private Event(int task, int[] touches, boolean last) {
        this.task = task;
        this.touches = touches;
        this.last = last;
    }

    static Event of(int task, int place, boolean writes) {
        return new Event(task, new int[] {touch(place, writes)}, false);
    }

    /** The same with another access. */
    Event with(int place, boolean writes) {
        int[] more = Arrays.copyOf(touches, touches.length + 1);
        more[touches.length] = touch(place, writes);
        return new Event(task, more, last);
    }

    /** The same, of a task that leaves as nobody is left who could wake it. */
    Event last() {
        return new Event(task, touches, true);
    }

    private static int touch(int place, boolean writes) {
        return 2 * place + (writes ? 1 : 0);
    }

    int task() {
        return task;
    }

    /** Whether the order of the two can be told. */
    boolean depends(Event other) {
        if (task == other.task || last || other.last) {
            return true;
        }
        for (int mine : touches) {
            for (int its : other.touches) {
                if (mine >> 1 == its >> 1 && (mine & 1 | its & 1) != 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
