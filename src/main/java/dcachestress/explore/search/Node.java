// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.search;

import java.util.ArrayList;
import java.util.List;

/** A decision on the way to the present state, of a search that makes one execution for each trace. */
final class Node {
    final int current;
    final int enabled;
    /** Steps on the way here. */
    final int position;
    /** What need not come next: it was tried, here or before, and nothing that it depends on has happened since. */
    final List<Event> asleep;
    /** What is still to be tried. */
    final Wakeups wakeups;
    int chosen;
    /** What is to be tried behind the choice, or null. */
    Wakeups.Branch followed;
    /** What the chosen task then did; null when all it did was to begin to wait. */
    Event event;
    int tried;

    Node(int current, int enabled, int position, List<Event> asleep, Wakeups wakeups) {
        this.current = current;
        this.enabled = enabled;
        this.position = position;
        this.asleep = asleep;
        this.wakeups = wakeups;
    }

    /** Whether this event was tried or sleeps. */
    boolean sleeps(int task) {
        for (Event event : asleep) {
            if (event.task() == task) {
                return true;
            }
        }
        return false;
    }

    /** What sleeps behind the event of this node. */
    List<Event> asleepBehind() {
        List<Event> behind = new ArrayList<>(asleep.size());
        for (Event sleeper : asleep) {
            if (!sleeper.depends(event)) {
                behind.add(sleeper);
            }
        }
        return behind;
    }

    /** What comes next here, once all that begins with the present choice has been seen; false when nothing does. */
    boolean next() {
        if (event == null) {
            return false;
        }
        asleep.add(event);
        tried++;
        if (wakeups.isEmpty()) {
            return false;
        }
        followed = wakeups.take();
        chosen = followed.event().task();
        event = null;
        return true;
    }

    /** Whether the choice takes the baton from a task that could have gone on. */
    boolean preempts() {
        return current >= 0 && chosen != current && (enabled & 1 << current) != 0;
    }
}
